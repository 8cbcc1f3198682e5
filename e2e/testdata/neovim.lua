-- Opens $PAGE with partnerlint as its language server, waits for the finding of
-- $RULE, applies its fix, writes the file, and says in $OUT what came of it. With
-- $NEWNAME it asks what is known of the page, and gives it that name, instead.
-- Every wait has a limit, and Neovim ends whatever happens.
local out = { Before = {}, Extra = {} }

local function wait(what, is)
  if not vim.wait(60000, is, 20) then
    error("waited in vain for " .. what)
  end
end

local function found(buf)
  local list = {}
  for _, d in ipairs(vim.diagnostic.get(buf)) do
    local code = d.code or (d.user_data and d.user_data.lsp and d.user_data.lsp.code)
    table.insert(list, { Line = d.lnum, Column = d.col, Code = code, Message = d.message })
  end
  return list
end

local function request(client, buf, method, params)
  local response = client.request_sync(method, params, 20000, buf)
  if not response or response.err then
    error(method .. ": " .. vim.inspect(response))
  end
  return response.result
end

vim.o.hidden = true
local ok, wrong = pcall(function()
  local said = false -- the server has published something of this buffer
  local id = vim.lsp.start_client({
    name = "partnerlint",
    cmd = { vim.env.PARTNERLINT, "lsp", "--stdio" },
    root_dir = vim.env.SITE,
    handlers = {
      ["textDocument/publishDiagnostics"] = function(err, result, ctx, config)
        said = true
        vim.lsp.diagnostic.on_publish_diagnostics(err, result, ctx, config)
      end,
    },
  })
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.PAGE))
  local buf = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buf, id)
  local client
  wait("the server", function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  out.Encoding = client.offset_encoding
  if vim.env.NEWNAME then
    wait("the first word", function() return said end)
    local function at(words)
      local line, col = unpack(vim.fn.searchpos(words, "cnw"))
      vim.api.nvim_win_set_cursor(0, { line, col + #words - 2 })
      return vim.lsp.util.make_position_params(0, client.offset_encoding)
    end
    out.Extra.Hover = request(client, buf, "textDocument/hover", at("Aurora Civic Lab helps")).contents.value
    out.Extra.Completion = {}
    for _, item in ipairs(request(client, buf, "textDocument/completion", at("partner: aur")).items) do
      table.insert(out.Extra.Completion, item.label)
    end
    local params = at("partner: aur")
    params.newName = vim.env.NEWNAME
    vim.lsp.util.apply_workspace_edit(request(client, buf, "textDocument/rename", params), client.offset_encoding)
    vim.cmd("wall")
    return
  end
  wait("diagnostics", function() return #vim.diagnostic.get(buf) > 0 end)
  out.Before = found(buf)

  local first = vim.diagnostic.get(buf)[1]
  local lsp = vim.lsp.diagnostic.get_line_diagnostics(buf, first.lnum)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buf),
    range = lsp[1].range,
    context = { diagnostics = lsp, only = { "quickfix" } },
  }
  local action = request(client, buf, "textDocument/codeAction", params)[1]
  out.Extra.Action = action.title
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  else
    request(client, buf, "workspace/executeCommand", action.command)
    vim.cmd("edit!")
  end
  wait("no diagnostics", function() return #vim.diagnostic.get(buf) == 0 end)
  vim.cmd("write")
  vim.wait(200)
  out.After = #vim.diagnostic.get(buf)
  out.Written = vim.api.nvim_buf_get_lines(buf, first.lnum, first.lnum + 1, false)[1]
  if not said then
    error("nothing was published")
  end
  vim.lsp.stop_client(id)
  wait("the server's end", function() return vim.lsp.client_is_stopped(id) end)
end)
if not ok then
  out.Error = tostring(wrong)
end
local file = io.open(vim.env.OUT, "w")
file:write(vim.json.encode(out))
file:close()
pcall(vim.cmd, "qa!")
