export const offline = {
  title: '保存情况', saved: '已全部保存', savedText: '所有内容都已保存到服务器', waiting: '{n} 份待发送', problems: '{n} 份发送失败',
  waitingText: '网络恢复后自动发送，内容已加密保存在本机，关闭浏览器也不会丢失。', sendNow: '立即发送', typed: '{at} 填写', open: '打开修改', discard: '放弃',
  discardText: '放弃“{who}”的《{what}》？所填内容将被删除，不能恢复。', state: { waiting: '待发送', refused: '发送失败' },
  lost: '没有网络', lostText: '没有网络。随访和档案可以继续填写，内容加密保存在本机，联网后自动发送。', back: '网络已恢复', backText: '网络已恢复。', sending: '正在发送待发送的内容。', tryNow: '立即重试',
  unreachable: '没有网络，暂时打不开您的工作', unreachableText: '连接不上服务器。网络恢复后，这里会自动继续，不用关闭本页。',
  here: '本机有 {n} 份内容还没有发送', hereRefused: '其中 {n} 份发送失败，登录后请修改', hereText: '内容已加密保存在本机，不会丢失。网络恢复并登录后自动发送。', nothingHere: '本机没有待发送的内容',
  update: '有新版本，点此更新', updating: '正在更新…', notYet: { typed: '本页有填写的内容。请先保存，或离开本页，再更新。', waiting: '还有内容待发送。请等发送完再更新。', lost: '没有网络，联网后再更新。' },
}
