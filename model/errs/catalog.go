package errs

// Entry is what the catalogue says of one error code.
type Entry struct {
	Kind    Kind
	Chinese string
	English string
}

// Catalog lists every error code of the system with its kind and texts. Codes are stable: scripts may rely on them.
var Catalog = map[string]Entry{
	"malformed_json":        {Malformed, "请求内容不是合法的 JSON", "the body is not valid JSON"},
	"malformed_text":        {Malformed, "请求内容含有非法的 UTF-8 字符", "the body is not valid UTF-8"},
	"malformed_parameter":   {Malformed, "请求参数格式不正确", "a parameter cannot be read"},
	"body_too_large":        {Malformed, "请求内容过大", "the body is too large"},
	"malformed_file":        {Malformed, "文件无法读取", "the file cannot be read"},
	"file_too_large":        {Malformed, "文件过大", "the file is too large"},
	"not_signed_in":         {Unauthenticated, "请先登录", "please sign in"},
	"wrong_credentials":     {Unauthenticated, "用户名或密码不正确", "wrong user name or password"},
	"session_ended":         {Unauthenticated, "登录已失效，请重新登录", "the session has ended, please sign in again"},
	"token_reused":          {Unauthenticated, "登录凭证被重复使用，为安全起见已全部退出", "a refresh token was used twice; for safety every session was ended"},
	"locked_out":            {TooMany, "密码错误次数过多，账号已暂时锁定", "too many wrong passwords, the account is locked for a while"},
	"too_many_requests":     {TooMany, "操作过于频繁，请稍后再试", "too many requests, please wait a moment"},
	"forbidden":             {Forbidden, "没有权限执行此操作", "not allowed"},
	"read_only_here":        {Forbidden, "居民已转往其他机构，本机构只能查看", "the resident has moved to another organisation, you can only read"},
	"reason_required":       {Forbidden, "查看个人明细需要填写理由", "please give a reason to see the people"},
	"not_found":             {NotFound, "没有找到，或不在您的管辖范围内", "not found, or out of your scope"},
	"duplicate_identity":    {Conflict, "该证件号码已建档", "this identity number already has a record"},
	"possible_duplicate":    {Invalid, "可能与已有居民重复，请确认", "possibly a duplicate, please confirm"},
	"duplicate":             {Conflict, "已存在相同的记录", "the same exists already"},
	"wrong_state":           {Conflict, "当前状态不允许此操作", "not possible in the present state"},
	"version_conflict":      {VersionMismatch, "记录已被他人修改，请刷新后重试", "somebody else saved first, please reload and try again"},
	"invalid_fields":        {Invalid, "有内容不符合填写规则", "some entries break the rules"},
	"month_locked":          {Invalid, "记录所在月份已锁定，更正须写明理由", "the month of the record is locked, a correction needs a reason"},
	"confirmation_required": {Invalid, "有数值超出常见范围，请核对后确认", "some values are unusual, please check and confirm"},
	"id_reused":             {Invalid, "同一编号已用于另一份不同的内容", "the id was used for another body"},
	"if_match_required":     {PreconditionRequired, "修改记录需要提供版本号（If-Match）", "a change needs the version (If-Match)"},
	"internal":              {Internal, "系统繁忙，请稍后再试", "the system is busy, please try again later"},
	"busy":                  {Busy, "数据库繁忙，请稍后再试", "the database is busy, please try again later"},
	"schema_newer":          {Internal, "数据库由更新版本的程序建立，请升级程序", "the database was made by a newer version, please upgrade the program"},
}
