using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Guide;

/// <summary><c>docs --guide</c>: from Markdown to a site.</summary>
public sealed partial class GuideCommandTests(GuideCommandTests.Site site) : IClassFixture<GuideCommandTests.Site>, IDisposable
{
    private const string Picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' role='img'><title>a dot</title><desc>A dot.</desc><circle r='3'/></svg>";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_guide_of_this_repository_is_written_the_same_each_time()
    {
        Assert.Equal(ExitCodes.Success, Tool.Run("docs", "--guide", Repository.PathOf("docs"), "--out", _folder.Path).ExitCode);

        Assert.Equal(Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Length, site.Pages.Length);
        Assert.Equal(site.Pages, Pages(_folder.Path));
        Assert.All(site.Pages, page => Assert.Equal(File.ReadAllBytes(site[page]), File.ReadAllBytes(_folder[page])));
    }

    [Fact]
    public void Every_link_of_the_site_leads_to_a_page_and_a_heading_of_it()
    {
        var pages = site.Pages.ToDictionary(static page => page, page => Document(site[page]));
        foreach (var (page, document) in pages)
        {
            foreach (var link in document.Descendants("a").Select(static link => link.Attribute("href")!.Value).Where(static link => !link.StartsWith("http", StringComparison.Ordinal)))
            {
                var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
                var target = path.Length == 0 ? page : Path.GetRelativePath(site.Folder, Path.GetFullPath(Path.Combine(site.Folder, Path.GetDirectoryName(page)!, path))).Replace('\\', '/');

                Assert.True(pages.ContainsKey(target), $"{page} links {link}, which is no page.");
                Assert.True(anchor is null || pages[target].Descendants().Any(one => one.Attribute("id")?.Value == anchor), $"{page} links {link}, which is no heading.");
            }
        }
    }

    [Fact]
    public void Every_page_is_in_the_table_of_the_first_and_has_the_navigation()
    {
        var rows = Document(site["index.html"]).Descendants("tbody").Single().Elements("tr").Select(static row => row.Descendants("a").Single().Attribute("href")!.Value);

        Assert.Equal(site.Pages.Where(static page => page != "index.html"), rows.Order(StringComparer.Ordinal));
        Assert.All(site.Pages, page => Assert.Equal(
            ["Tutorial", "How-to", "Reference", "Explanation"],
            Document(site[page]).Descendants("nav").Single().Descendants("summary").Select(static kind => kind.Value)));
    }

    [Fact]
    public void A_page_has_its_title_its_text_and_no_other_html()
    {
        Write("a.md", "# Title & more\n\nSome `x | y`.<script>alert(1)</script>\n\n| what | C# |\n|---|---|\n| or | `a \\|\\| b` |\n\n```csharp fragment\nif (a < b) { }\n```\n\n![dot](dot.svg)\n");
        Write("dot.svg", Picture);

        var page = File.ReadAllText(Make()["a.html"]);

        Assert.Contains("<h1>Title &amp; more</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>Some <code>x | y</code>.&lt;script&gt;alert(1)&lt;/script&gt;</p>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>or</td><td data-name=\"C#\"><code>a || b</code></td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<pre tabindex=\"0\"><code><span class=\"k\">if</span> (a &lt; b) { }</code></pre>", page, StringComparison.Ordinal);
        Assert.Contains($"<span class=\"picture wide\">{Picture}</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_what_is_written()
    {
        Write("a.md", "# A\n\n[b](b/README.md#two-words) [web](https://example.com/x.md) [self](#a-part) [outside](../outside.md)\n\n## A part\n");
        Write("b/README.md", "# B\n\n## Two `words`\n\n[a](../a.md) [first](../README.md)\n");
        _folder.Write("outside.md", "");
        var folder = Make();

        Assert.Contains("<p><a href=\"b/index.html#two-words\">b</a> <a href=\"https://example.com/x.md\">web</a> <a href=\"#a-part\">self</a> outside</p>", File.ReadAllText(folder["a.html"]), StringComparison.Ordinal);
        Assert.Contains("<p><a href=\"../a.html\">a</a> <a href=\"../index.html\">first</a></p>", File.ReadAllText(folder["b/index.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](b.md)", "a.md: the link 'b.md' leads nowhere: there is no such file (correct it, or add the file).")]
    [InlineData("[x](#b)", "a.md: the link '#b' names no heading of a.md (correct the part after '#').")]
    [InlineData("[x](README.md#b)", "a.md: the link 'README.md#b' names no heading of README.md (correct the part after '#').")]
    [InlineData("[x](javascript:alert(1))", "a.md: the link 'javascript:alert(1)' is no address of the web and no path from the page (write https://… or a path).")]
    [InlineData("[x](/b.md)", "a.md: the link '/b.md' is no address of the web and no path from the page (write https://… or a path).")]
    [InlineData("![x](b.svg)", "a.md: the picture 'b.svg' leads nowhere: there is no such file (correct it, or add the file).")]
    [InlineData("![x](https://example.com/x.svg)", "a.md: the picture 'https://example.com/x.svg' is no file of the guide, and a page asks nothing of any server (keep the picture in the guide's folder).")]
    [InlineData("![x](silent.svg)", "a.md: the picture 'silent.svg' says nothing to a screen reader (give it role=\"img\", a title and a desc).")]
    [InlineData("![x](active.svg)", "a.md: the picture 'active.svg' runs scripts or asks for other files, which a page must not (leave out script, foreignObject, image, use, href and on…).")]
    [InlineData("![x](README.md)", "a.md: the picture 'README.md' is no SVG, and only SVG can stand in a page (draw it as SVG).")]
    [InlineData("![x](broken.svg)", "a.md: the picture 'broken.svg' is no SVG, and only SVG can stand in a page (draw it as SVG).")]
    public void A_link_that_leads_nowhere_is_named_and_nothing_is_written(string text, string message)
    {
        Write("a.md", $"# A\n\n{text}\n");
        Write("silent.svg", Picture.Replace("<desc>A dot.</desc>", "", StringComparison.Ordinal));
        Write("active.svg", Picture.Replace("<circle", "<circle onclick='x()'", StringComparison.Ordinal));
        Write("broken.svg", Picture[..^3]);

        var result = Run();

        Assert.Equal((ExitCodes.Input, $"{message}{Environment.NewLine}The guide has faults, so no page is written (mend what is named above).{Environment.NewLine}"), (result.ExitCode, result.Error));
        Assert.False(Directory.Exists(_folder["site"]));
    }

    [Fact]
    public void A_page_that_no_page_leads_to_is_named()
    {
        Write("a.md", "# A\n");
        Write("lost.md", "# Lost\n\n[a](a.md)\n");

        Assert.StartsWith("lost.md: no page leads to it, so no reader finds it (link it from README.md).", Run().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_gone_is_deleted_and_what_others_wrote_stays()
    {
        Write("a.md", "# A\n\n[b](b.md)\n");
        Write("b.md", "# B\n");
        var folder = Make();
        folder.Write("own.html", "<p>Mine.</p>");
        Write("a.md", "# A\n");
        File.Delete(_folder["guide/b.md"]);
        Make();

        Assert.Equal(["a.html", "index.html", "own.html"], Pages(folder.Path));
    }

    [Fact]
    public void A_file_that_no_guide_wrote_is_not_replaced()
    {
        Write("a.md", "# A\n");
        _folder.Write("site/a.html", "<p>Mine.</p>");

        var result = Run();

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("a.html' is there and no guide wrote it, so nothing is written (name another folder, or move the file away).", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["site/index.html"]));
    }

    [Fact]
    public void Options_of_the_catalogue_and_a_folder_without_a_README_are_refused()
    {
        Write("a.md", "# A\n");

        Assert.Contains("--title is about the catalogue, and --guide writes a site without one (leave one of them out).", Run("--title", "x").Error, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["empty"]);
        var result = Tool.Run("docs", "--guide", _folder["empty"], "--out", _folder["site"]);
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("README.md', so it is not known which pages there are (correct --guide, or add a README.md that links them).", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Pages(string folder) => [.. Directory.GetFiles(folder, "*.html", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    // XML knows the word in capitals only.
    private static XDocument Document(string file) => XDocument.Parse(Namespace().Replace(File.ReadAllText(file)["<!doctype html>".Length..], ""));

    private void Write(string file, string text)
    {
        _folder.Write($"guide/{file}", text);
        if (!File.Exists(_folder["guide/README.md"]))
        {
            _folder.Write("guide/README.md", "# Guide\n\n## How-to\n\n- [A](a.md)\n");
        }
    }

    private Tool Run(params string[] more) => Tool.Run(["docs", "--guide", _folder["guide"], "--out", _folder["site"], .. more]);

    private FolderOf Make()
    {
        var result = Run();
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        return new(_folder["site"]);
    }

    [GeneratedRegex(" xmlns=[\"'][^\"']*[\"']")]
    private static partial Regex Namespace();

    private sealed record FolderOf(string Path)
    {
        public string this[string file] => System.IO.Path.Combine(Path, file);

        public void Write(string file, string text) => File.WriteAllText(this[file], text);
    }

    /// <summary>The site of this repository's guide.</summary>
    public sealed class Site : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Site() => Assert.Equal(ExitCodes.Success, Tool.Run("docs", "--guide", Repository.PathOf("docs"), "--out", _folder.Path).ExitCode);

        public string Folder => _folder.Path;

        public string[] Pages => GuideCommandTests.Pages(_folder.Path);

        public string this[string path] => _folder[path];

        public void Dispose() => _folder.Dispose();
    }
}
