using System.Globalization;
using System.Text;
using RulesSdk.Cli.Catalogue.Writing;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary>Writes a guide as a static site: the same bytes for the same folder.</summary>
internal sealed class GuideWriter(GuideBook book)
{
    // What was written before is known by this.
    private const string Mark = "<meta name=\"generator\" content=\"rulesdk docs --guide\"/>\n";

    private const string Style = """
        body { position: relative; } .picture { display: block; margin: 1rem 0; } .picture svg { max-width: 52rem; }
        nav summary { cursor: pointer; font-weight: 600; padding: .2rem 0; } nav ul { list-style: none; padding: 0 0 .4rem .9rem; margin: 0; } nav a[aria-current] { font-weight: 600; color: var(--text); }
        @media (max-width: 60rem) { nav li { display: inline-block; margin-right: .7rem; } }
        @media screen and (min-width: 60rem) { td:first-child code { overflow-wrap: break-word; } body { padding-left: 19rem; } nav { position: absolute; left: 1rem; top: .4rem; width: 16rem; font-size: .92rem; } }
        """;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The pages, by their paths from the folder that is written.</summary>
    public IEnumerable<(string Path, string Text)> Files() => book.Pages.Select(page => (page.Path, Write(page)));

    /// <summary>A file of the folder that would be replaced, though no guide wrote it; null if there is none.</summary>
    public string? Foreign(string folder) => book.Pages.Select(page => Path.Combine(folder, page.Path)).FirstOrDefault(
        static file => Directory.Exists(file) || new FileInfo(file).LinkTarget is not null || (File.Exists(file) && !IsOurs(file)));

    /// <summary>Writes the pages, and deletes those that are gone.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <param name="interrupt">Ends it between two files.</param>
    /// <returns>How many files were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public int Write(string folder, CancellationToken interrupt)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, text) in Files())
        {
            interrupt.ThrowIfCancellationRequested();
            var file = Path.GetFullPath(Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text, Utf8);
            written.Add(file);
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Select(Path.GetFullPath).Where(file => !written.Contains(file) && IsOurs(file)))
        {
            File.Delete(file);
        }

        return written.Count;
    }

    private static bool IsOurs(string file) => File.ReadAllText(file).Contains(Mark, StringComparison.Ordinal);

    private string Write(GuidePage page)
    {
        var isIndex = page == book.Index;
        var html = new HtmlPage(page.Title, HtmlFormat.Style + "\n" + Style, isIndex ? HtmlFormat.Script : "", Mark, Navigation(page));
        return html.Raw(isIndex ? Search() : GuideMarkdown.Write(book, page)).End();
    }

    private string Navigation(GuidePage page)
    {
        var html = new StringBuilder("<nav aria-label=\"Guide\">");
        Link(html, page, book.Index.Title, book.Index);
        foreach (var kind in book.Kinds)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details{(kind.Pages.Any(one => one.Page == page) ? " open=\"open\"" : "")}><summary>{HtmlPage.Text(kind.Name)}</summary><ul>");
            foreach (var (name, target) in kind.Pages)
            {
                html.Append("<li>");
                Link(html, page, name, target);
                html.Append("</li>");
            }

            html.Append("</ul></details>");
        }

        return html.Append("</nav>\n").ToString();
    }

    private static void Link(StringBuilder html, GuidePage from, string name, GuidePage to) =>
        html.Append(CultureInfo.InvariantCulture, $"<a href=\"{HtmlPage.Text(from.Home + to.Path)}\"{(to == from ? " aria-current=\"page\"" : "")}>{HtmlPage.Text(name)}</a>");

    // The first page: what the README says above its lists, and a table of all pages, those of the lists first, in which they are found.
    private string Search()
    {
        var listed = book.Kinds.SelectMany(static kind => kind.Pages, static (kind, one) => (Kind: kind.Name, kind.Anchor, one.Page)).DistinctBy(static one => one.Page).ToList();
        var others = book.Pages.Where(page => page != book.Index && !listed.Exists(one => one.Page == page)).Select(page => (Kind: KindOf(page), Anchor: "", Page: page));
        var anchors = new HashSet<string> { "" };
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlPage.Text(book.Index.About)}</p>\n");
        html.Append("<p><input class=\"search\" type=\"search\" data-table=\"pages\" aria-label=\"Search\" placeholder=\"Words of a page\"/> <span id=\"pages-found\" class=\"quiet\" role=\"status\"></span></p>\n");
        html.Append("<table id=\"pages\" class=\"cards\"><thead><tr><th scope=\"col\">Page</th><th scope=\"col\">Kind</th><th scope=\"col\">What it says</th></tr></thead><tbody>\n");
        foreach (var (kind, anchor, page) in listed.Concat(others))
        {
            // What leads to the heading of a kind leads to the first page of it.
            var id = anchors.Add(anchor) ? $" id=\"{HtmlPage.Text(anchor)}\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<tr{id} data-search=\"{HtmlPage.Text($"{kind.ToLowerInvariant()} {page.Words}")}\"><td><a href=\"{HtmlPage.Text(page.Path)}\">{HtmlPage.Text(page.Title)}</a></td><td data-name=\"Kind\">{HtmlPage.Text(kind)}</td><td data-name=\"What it says\">{HtmlPage.Text(FirstSentence(page.About))}</td></tr>\n");
        }

        return html.Append("</tbody></table>\n").ToString();
    }

    // A page in no list is of the kind of the nearest first page above it.
    private string KindOf(GuidePage page) => book.Find($"{Path.GetDirectoryName(page.Source)?.Replace('\\', '/')}/README.md")?.Title ?? "";

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 1)] : text;
}
