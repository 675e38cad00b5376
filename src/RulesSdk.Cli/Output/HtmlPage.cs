using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Cli.Output;

/// <summary>
/// A page of HTML with its style in it that asks nothing of any server: for light and dark screens, wide and narrow ones, and
/// paper. It is well-formed as XML too, and the same content gives the same bytes. A script is optional, and no other one runs.
/// </summary>
internal sealed class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --text: #1d2430; --quiet: #556072; --page: #fff; --line: #dfe4ec; --track: #e6ebf2; --good: #2b7a4b; --part: #b7791f; --bad: #c53030; --mark: #2458a6; --fill: #cfddf2; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6eaf0; --quiet: #a3adbb; --page: #14181f; --line: #2b323d; --track: #2b323d; --good: #4caf78; --part: #d69e3a; --bad: #f07178; --mark: #8ab4f8; --fill: #2a3c58; } }
        * { box-sizing: border-box; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: var(--text); background: var(--page); overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
        code { font-size: .9em; } .quiet { color: var(--quiet); }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { overflow-wrap: normal; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.bar { width: 12%; min-width: 5rem; } .track { background: var(--track); border-radius: 3px; height: .8rem; margin-top: .4rem; }
        .fill { background: var(--good); border-radius: 3px; height: .8rem; } .fill.part { background: var(--part); } .fill.none { background: var(--bad); }
        .figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1.2rem 0; } .figure b { display: block; font-size: 1.9rem; line-height: 1.2; }
        .remark { border-left: 4px solid var(--part); padding: .2rem .8rem; margin: .8rem 0; }
        .wide { overflow-x: auto; }
        .cards td.when { white-space: nowrap; }
        @media (min-width: 60rem) { td.names { min-width: 29rem; } }
        @media (max-width: 44rem) {
          body { margin: 1rem auto; font-size: 15px; }
          th, td { padding-right: .5rem; }
          .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .cards, .cards tbody, .cards tr, .cards td { display: block; }
          .cards tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
          .cards td { border: 0; padding: .1rem 0; } .cards td.n { text-align: left; } .cards td.when { white-space: normal; }
          .cards td:empty { display: none; }
          .cards td[data-name]::before { content: attr(data-name) " "; color: var(--quiet); }
        }
        @media print {
          :root { color-scheme: light; --text: #000; --quiet: #444; --page: #fff; --line: #bbb; --track: #ddd; --good: #2b7a4b; --part: #b7791f; --bad: #c53030; --mark: #2458a6; --fill: #cfddf2; }
          body { margin: 0; max-width: none; font-size: 10pt; } tr, figure { break-inside: avoid; } .wide { overflow: visible; }
          * { print-color-adjust: exact; }
        }
        """;

    private readonly StringBuilder _page = new();
    private readonly string _script;

    /// <param name="title">What the page is about.</param>
    /// <param name="style">Style that only this page needs.</param>
    /// <param name="script">A script that runs at the end of the page, without '&lt;' and '&amp;'; empty for none.</param>
    /// <param name="head">Elements of the head that only this page needs.</param>
    /// <param name="top">What stands above the title.</param>
    public HtmlPage(string title, string style = "", string script = "", string head = "", string top = "")
    {
        _script = script.Length == 0 ? "" : $"\n{script.ReplaceLineEndings("\n")}\n";
        Raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");

        var allowed = _script.Length == 0 ? "" : $"; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_script)))}'";
        Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:{allowed}\"/>\n");

        // Without an icon of its own a browser would ask a server for one.
        Raw("<link rel=\"icon\" href=\"data:,\"/>\n");
        Raw($"<title>{Text(title)}</title>\n<style>\n{Style.ReplaceLineEndings("\n")}\n{(style.Length == 0 ? "" : style.ReplaceLineEndings("\n") + "\n")}</style>\n{head}</head>\n<body>\n{top}<h1>{Text(title)}</h1>\n");
    }

    /// <summary>Text from outside as HTML: quoted, with control characters and direction marks shown.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(SafeText.Plain(text));

    /// <summary>Adds HTML, whose texts are quoted already.</summary>
    public HtmlPage Raw(string html)
    {
        _page.Append(html);
        return this;
    }

    /// <summary>The whole page.</summary>
    public string End() => _page.Append(_script.Length == 0 ? "" : $"<script>{_script}</script>\n").Append("</body>\n</html>\n").ToString();
}
