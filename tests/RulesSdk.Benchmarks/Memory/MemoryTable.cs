using System.Globalization;

namespace RulesSdk.Benchmarks;

/// <summary>Figures with their ceilings, printed as a table.</summary>
internal sealed class MemoryTable(TextWriter output)
{
    /// <summary>Whether every figure is what it must be.</summary>
    public bool Holds { get; private set; } = true;

    public void Title(string title)
    {
        output.WriteLine();
        output.WriteLine($"## {title}");
        output.WriteLine();
        output.WriteLine("| what | figure | bar | |");
        output.WriteLine("|---|---:|---:|---|");
    }

    /// <summary>A figure without a bar.</summary>
    public void Tell(string what, double figure) => Write(what, figure, "", "");

    /// <summary>A figure that may be at most so much.</summary>
    public void AtMost(string what, double figure, double ceiling) => Judge(what, figure, $"<= {Text(ceiling)}", figure <= ceiling);

    /// <summary>A figure that must be at least so much.</summary>
    public void AtLeast(string what, double figure, double floor) => Judge(what, figure, $">= {Text(floor)}", figure >= floor);

    /// <summary>A figure that must be exactly so much.</summary>
    public void Exactly(string what, double figure, double expected) => Judge(what, figure, $"= {Text(expected)}", figure == expected);

    private void Judge(string what, double figure, string bar, bool holds)
    {
        Holds &= holds;
        Write(what, figure, bar, holds ? "ok" : "MISSED");
    }

    private void Write(string what, double figure, string bar, string verdict) =>
        output.WriteLine($"| {what} | {Text(figure)} | {bar} | {verdict} |");

    private static string Text(double figure) =>
        figure.ToString(figure == Math.Floor(figure) ? "#,0" : "#,0.0", CultureInfo.InvariantCulture);
}
