namespace RulesSdk.Testing;

public sealed partial class RuleTest<TDetection>
{
    /// <summary>Provides a reference list that the rule reads.</summary>
    /// <param name="name">The list's name.</param>
    /// <param name="entries">Its entries, a line each; none for an empty list.</param>
    /// <example><code>RuleTest.For(LoginFromTor.Rule).WithList("tor_exit_nodes", "203.0.113.0/24").Given(login).Detects();</code></example>
    public RuleTest<TDetection> WithList(string name, params string[] entries)
    {
        _options = _options with { ReferenceLists = _options.ReferenceLists.With(new ReferenceLists(new ReferenceListContent(name, entries))) };
        return this;
    }
}
