using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RulesSdk.Cli.Guide;

/// <summary>A folder of Markdown whose README leads to the pages by kind.</summary>
internal sealed class GuideBook
{
    private const string First = "README.md";

    private static readonly string[] Schemes = ["https://", "http://", "mailto:"];

    private readonly string _folder;
    private readonly Dictionary<string, GuidePage> _pages;
    private readonly List<string> _faults = [];

    private GuideBook(string folder, IEnumerable<GuidePage> pages)
    {
        _folder = folder;
        _pages = pages.ToDictionary(static page => page.Source, StringComparer.Ordinal);
        Kinds = [.. ReadKinds()];
        FindFaults();
    }

    /// <summary>All pages, in the order of their paths.</summary>
    public IReadOnlyCollection<GuidePage> Pages => _pages.Values;

    /// <summary>The page where a reader begins.</summary>
    public GuidePage Index => _pages[First];

    /// <summary>The pages by kind, as the README has them.</summary>
    public IReadOnlyList<GuideKind> Kinds { get; }

    /// <summary>Why no site can be made of it: a sentence for each link that leads nowhere, and each page that none leads to.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Reads a guide.</summary>
    /// <param name="folder">A folder with a README.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static GuideBook Read(string folder) => new(
        folder,
        Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .Select(source => GuideMarkdown.Read(source, File.ReadAllText(Path.Combine(folder, source)))));

    /// <summary>The file that a link of a page names, by its path from the guide's folder; null if it is no path, such as an address of the web.</summary>
    public static string? FileOf(GuidePage page, string link)
    {
        if (link.Contains(':', StringComparison.Ordinal) || link.StartsWith('/'))
        {
            return null;
        }

        var path = link.Split('#')[0];
        var parts = new List<string>();
        foreach (var part in path.Length == 0 ? page.Source.Split('/') : [.. page.Source.Split('/')[..^1], .. path.Split('/')])
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The page of a file; null if it is none.</summary>
    public GuidePage? Find(string file) => _pages.GetValueOrDefault(file);

    /// <summary>A picture, as the SVG that it is.</summary>
    public string Picture(string file) => File.ReadAllText(Path.Combine(_folder, file)).ReplaceLineEndings("\n");

    private IEnumerable<GuideKind> ReadKinds()
    {
        HeadingBlock? heading = null;
        foreach (var block in Index.Text)
        {
            if (block is HeadingBlock { Level: 2 } next)
            {
                heading = next;
            }
            else if (block is ListBlock list && heading is not null)
            {
                yield return new(GuideMarkdown.Plain(heading), GuideMarkdown.AnchorOf(heading), [.. list.Descendants<LinkInline>().Select(link => (GuideMarkdown.Plain(link), Page: Find(FileOf(Index, link.Url ?? "") ?? "")!)).Where(static one => one.Page is not null)]);
            }
        }
    }

    // Each link leads to a page, a heading or a file that is there, and each page is led to.
    private void FindFaults()
    {
        var reached = new HashSet<GuidePage> { Index };
        var next = new Queue<GuidePage>(reached);
        while (next.TryDequeue(out var page))
        {
            foreach (var link in page.Text.Descendants<LinkInline>())
            {
                if (FaultOf(page, link) is { } fault)
                {
                    _faults.Add($"{page.Source}: the {(link.IsImage ? "picture" : "link")} '{link.Url}' {fault}");
                }
                else if (FileOf(page, link.Url!) is { } file && Find(file) is { } target && reached.Add(target))
                {
                    next.Enqueue(target);
                }
            }
        }

        _faults.AddRange(Pages.Where(page => !reached.Contains(page)).Select(page => $"{page.Source}: no page leads to it, so no reader finds it (link it from {First})."));
    }

    private string? FaultOf(GuidePage page, LinkInline link)
    {
        if (FileOf(page, link.Url ?? "") is not { } file)
        {
            return link.IsImage ? "is no file of the guide, and a page asks nothing of any server (keep the picture in the guide's folder)."
                : Schemes.Any(scheme => link.Url!.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ? null
                : "is no address of the web and no path from the page (write https://… or a path).";
        }

        var anchor = (link.Url ?? "").Split('#') is [_, var named] ? named : null;
        return link.IsImage && File.Exists(Path.Combine(_folder, file)) ? GuidePicture.FaultOf(Picture(file))
            : Find(file) is { } target ? anchor is null || target.Anchors.Contains(anchor) ? null : $"names no heading of {target.Source} (correct the part after '#')."
            : !File.Exists(Path.Combine(_folder, file)) && !Directory.Exists(Path.Combine(_folder, file)) ? "leads nowhere: there is no such file (correct it, or add the file)."
            : null;
    }
}
