namespace RulesSdk.Cli.Catalogue.Blocks;

/// <summary>A text, and where it leads.</summary>
/// <param name="Text">The text. Names and values stand between backquotes.</param>
/// <param name="Target">An address on the web, or the id of a rule of the catalogue; null if it leads nowhere.</param>
internal sealed record Cell(string Text, string? Target = null)
{
    /// <summary>Lines that follow each other in the same place.</summary>
    public IReadOnlyList<Cell> More { get; init; } = [];

    public static implicit operator Cell(string text) => new(text);

    /// <summary>Several texts in one place.</summary>
    public static Cell Of(IReadOnlyList<Cell> lines) => lines.Count == 0 ? "" : lines[0] with { More = [.. lines.Skip(1)] };
}
