package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/jiwei-health/jiwei/service"
)

// Metrics are the figures of the running program.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

// NewMetrics returns the metrics of a program of the given version.
func NewMetrics(s *service.Service, version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "jiwei_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10},
		}, []string{"method", "route", "status"}),
	}
	m.registry.MustRegister(
		m.requests,
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "jiwei_build_info", Help: "Always 1.", ConstLabels: prometheus.Labels{"version": version},
		}, func() float64 { return 1 }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "jiwei_sql_statements_total", Help: "SQL statements sent to the database.",
		}, func() float64 { return float64(s.Store().Statements.Load()) }),
	)
	return m
}

func (m *Metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// measure times every request by its route template, never by its path.
func (m *Metrics) measure(now func() time.Time) gin.HandlerFunc {
	return func(c *gin.Context) {
		begin := now()
		defer func() { // also when the answer was broken off
			method := c.Request.Method
			if c.FullPath() == "" {
				method = "" // anybody's invention: it must not make series
			}
			m.requests.WithLabelValues(method, c.FullPath(), strconv.Itoa(c.Writer.Status())).Observe(now().Sub(begin).Seconds())
		}()
		c.Next()
	}
}
