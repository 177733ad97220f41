import { describe, expect, it } from 'vitest'
import { parse, running } from './metrics'

const text = `# HELP jiwei_build_info Always 1.
jiwei_build_info{version="1.0.\\"x\\""} 1
go_info{version="go1.26.8"} 1
process_start_time_seconds 1.79533e+09
jiwei_http_request_seconds_bucket{method="GET",route="/a",status="200",le="0.5"} 8
jiwei_http_request_seconds_bucket{method="GET",route="/a",status="200",le="+Inf"} 9
jiwei_http_request_seconds_sum{method="GET",route="/a",status="200"} 1.8
jiwei_http_request_seconds_count{method="GET",route="/a",status="200"} 9
jiwei_http_request_seconds_bucket{method="GET",route="/a",status="503",le="0.5"} 1
jiwei_http_request_seconds_sum{method="GET",route="/a",status="503"} 0.2
jiwei_http_request_seconds_count{method="GET",route="/a",status="503"} 1
`

describe('running', () => {
  it('sums the requests up', () =>
    expect(running(parse(text))).toMatchObject({ version: '1.0."x"', language: 'go1.26.8', since: 1.79533e12, requests: 10, failed: 1, refused: 0, mean: 0.2, quick: 0.9, memory: 0 }))
  it('takes no other page for it', () => expect(running(parse('<!doctype html><p>404 not found</p>'))).toBeUndefined())
})
