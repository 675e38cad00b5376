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

    /// <summary>Provides an enrichment that the rule reads.</summary>
    /// <typeparam name="TRow">What is known of a key.</typeparam>
    /// <param name="name">The enrichment's name.</param>
    /// <param name="known">What is known, by key; all other keys are unknown.</param>
    /// <example><code>RuleTest.For(LoginFromAbroad.Rule).WithEnrichment("geo", new Dictionary&lt;string, GeoLocation&gt; { ["203.0.113.7"] = new() { Country = "KP" } }).Given(login).Detects();</code></example>
    public RuleTest<TDetection> WithEnrichment<TRow>(string name, IReadOnlyDictionary<string, TRow> known)
        where TRow : class => WithEnrichment(name, new KnownKeys<TRow>(known));

    /// <summary>Provides an enrichment that the rule reads.</summary>
    /// <typeparam name="TRow">What is known of a key.</typeparam>
    /// <param name="name">The enrichment's name.</param>
    /// <param name="provider">What answers.</param>
    public RuleTest<TDetection> WithEnrichment<TRow>(string name, IEnrichmentProvider<TRow> provider)
        where TRow : class
    {
        _options = _options with { ReferenceData = _options.ReferenceData.With(new ReferenceData(new EnrichmentContent<TRow>(name, provider))) };
        return this;
    }

    private sealed class KnownKeys<TRow>(IReadOnlyDictionary<string, TRow> known) : IEnrichmentProvider<TRow>
        where TRow : class
    {
        public string Version => "test";

        public EnrichmentAnswer<TRow> Find(string key, DateTimeOffset at) => known.GetValueOrDefault(key);
    }
}
