namespace RulesSdk.Testing;

public sealed partial class RuleTest<TDetection>
{
    /// <summary>Provides a reference list that the rule reads.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="entries">Its entries, a line each; none for an empty list.</param>
    /// <example><code>RuleTest.For(LoginFromTor.Rule).WithList("tor_exit_nodes", "203.0.113.0/24").Given(login).Detects();</code></example>
    public RuleTest<TDetection> WithList(string name, params string[] entries)
    {
        _options = _options with { ReferenceData = _options.ReferenceData.With(new ReferenceData(new ReferenceListContent(name, entries))) };
        return this;
    }

    /// <summary>Provides a reference table that the rule reads.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="header">The names of its columns.</param>
    /// <param name="rows">The cells of each row; none for an empty table.</param>
    /// <example><code>RuleTest.For(FinanceLogin.Rule).WithTable("assets", ["host", "owner"], ["db1", "finance"]).Given(login).Detects();</code></example>
    public RuleTest<TDetection> WithTable(string name, IReadOnlyList<string> header, params IReadOnlyList<string>[] rows)
    {
        _options = _options with { ReferenceData = _options.ReferenceData.With(new ReferenceData(new ReferenceTableContent(name, header, rows))) };
        return this;
    }
}
