using RulesSdk.Cli.Catalogue.Blocks;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>How pages are written.</summary>
internal abstract class PageFormat
{
    /// <summary>The ending of its files, with the dot.</summary>
    public abstract string Ending { get; }

    /// <summary>A page.</summary>
    /// <param name="page">What it says.</param>
    /// <param name="home">The way from its folder to that of the catalogue: empty, or <c>../</c>.</param>
    /// <param name="pages">The pages that each page leads to, by name and path.</param>
    /// <param name="path">The path of a rule's page without an ending, by its id; null for what is no id.</param>
    public abstract string Write(Page page, string home, IReadOnlyList<(string Name, string Path)> pages, Func<string, string?> path);

    /// <summary>Where a cell leads to.</summary>
    protected string? Address(Cell cell, string home, Func<string, string?> path) => cell.Target is null ? null : path(cell.Target) is { } page ? home + page + Ending : cell.Target;
}
