using System.Text;
using RulesSdk.Cli.Catalogue.Pages;
using RulesSdk.Cli.Catalogue.Writing;

namespace RulesSdk.Cli.Catalogue;

/// <summary>Writes a catalogue into a folder: the same bytes for the same packs.</summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="title">The title of its first page.</param>
internal sealed class CatalogueWriter(RuleCatalogue catalogue, string title)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<Page> _pages =
    [
        .. new IndexPages(catalogue).All(title),
        .. catalogue.Entries.Select(entry => new Page(entry.Path, entry.Metadata.Title, [.. new RulePage(catalogue, entry).Blocks()])),
    ];

    /// <summary>The files of a format, by their paths from the folder.</summary>
    public IEnumerable<(string Path, string Text)> Files(CatalogueFormat format)
    {
        if (format == CatalogueFormat.Json)
        {
            return [("catalogue.json", CatalogueJson.Of(catalogue))];
        }

        PageFormat written = format == CatalogueFormat.Html ? new HtmlFormat() : new MarkdownFormat();
        (string, string)[] pages = [.. _pages.Where(static page => !page.Path.Contains('/', StringComparison.Ordinal)).Select(static page => (page.Path == "index" ? "All rules" : page.Title, page.Path))];
        return _pages.Select(page => (page.Path + written.Ending, written.Write(page, page.Path.Contains('/', StringComparison.Ordinal) ? "../" : "", pages, id => catalogue.Find(id)?.Path)));
    }

    /// <summary>A file of the folder that would be replaced, though no catalogue wrote it; null if there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="formats">The formats that are written.</param>
    public string? Foreign(string folder, IReadOnlyList<CatalogueFormat> formats)
    {
        var rules = Path.Combine(folder, "rules");
        return File.Exists(rules) ? rules : formats.Distinct().SelectMany(Files).Select(file => Path.Combine(folder, file.Path)).FirstOrDefault(IsForeign);
    }

    /// <summary>Writes the files of some formats, and deletes pages of rules that are gone.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <param name="formats">The formats.</param>
    /// <param name="interrupt">Ends it between two files.</param>
    /// <returns>How many files were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public int Write(string folder, IReadOnlyList<CatalogueFormat> formats, CancellationToken interrupt)
    {
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, text) in formats.Distinct().SelectMany(Files))
        {
            interrupt.ThrowIfCancellationRequested();
            var file = Path.Combine(folder, path);
            File.WriteAllText(file, text, Utf8);
            written.Add(Path.GetFullPath(file));
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "rules")).Where(file => !written.Contains(Path.GetFullPath(file)) && IsOf(file, formats) && IsOurs(file)))
        {
            File.Delete(file);
        }

        return written.Count;
    }

    private static bool IsForeign(string file) => Directory.Exists(file) || new FileInfo(file).LinkTarget is not null || (File.Exists(file) && !IsOurs(file));

    private static bool IsOf(string file, IReadOnlyList<CatalogueFormat> formats) => Path.GetExtension(file) switch
    {
        ".html" => formats.Contains(CatalogueFormat.Html),
        ".md" => formats.Contains(CatalogueFormat.Markdown),
        _ => false,
    };

    // Whether a catalogue wrote it.
    private static bool IsOurs(string file) => Path.GetExtension(file) switch
    {
        ".html" => File.ReadAllText(file).Contains(HtmlFormat.Mark, StringComparison.Ordinal),
        ".md" => File.ReadAllText(file).StartsWith(MarkdownFormat.Mark, StringComparison.Ordinal),
        _ => File.ReadAllText(file).StartsWith(CatalogueJson.Mark, StringComparison.Ordinal),
    };
}
