namespace RulesSdk.Cli.Catalogue.Blocks;

/// <summary>A part of a page, whatever the page is written as. Texts have names and values between backquotes.</summary>
internal abstract record Block
{
    /// <summary>A heading.</summary>
    /// <param name="Level">Two for a section, three for a part of one.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Heading(int Level, string Text) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>A list.</summary>
    /// <param name="Entries">Its items.</param>
    /// <param name="IsNumbered">Whether their order counts.</param>
    public sealed record Items(IReadOnlyList<Cell> Entries, bool IsNumbered = false) : Block;

    /// <summary>A table.</summary>
    /// <param name="Header">The names of the columns.</param>
    /// <param name="Rows">The rows, each with a cell a column.</param>
    public sealed record Grid(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block
    {
        /// <summary>By which text each row is found; null if the table is not searched.</summary>
        public IReadOnlyList<string>? Search { get; init; }
    }

    /// <summary>Columns of cards side by side.</summary>
    /// <param name="Columns">The columns, each with what stands above it.</param>
    public sealed record Matrix(IReadOnlyList<(string Name, IReadOnlyList<Cell> Cards)> Columns) : Block;

    /// <summary>Code as it stands.</summary>
    public sealed record Code(string Text) : Block;

    /// <summary>A drawing. It says nothing that a table or a list beside it does not say.</summary>
    /// <param name="Svg">The drawing.</param>
    public sealed record Figure(string Svg) : Block;
}
