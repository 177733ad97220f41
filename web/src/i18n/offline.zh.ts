export const offline = {
  title: '保存情况', saved: '已全部保存', savedText: '所有内容都已保存到服务器', waiting: '{n} 份待发送', problems: '{n} 份有问题',
  waitingText: '网络恢复后自动发送，内容已加密保存在本机，关闭浏览器也不会丢失。', sendNow: '立即发送', typed: '{at} 填写', open: '打开修改', discard: '放弃',
  discardText: '放弃“{who}”的《{what}》？所填内容将被删除，不能恢复。', state: { waiting: '待发送', refused: '未被接受' },
}
