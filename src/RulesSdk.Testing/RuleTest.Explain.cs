namespace RulesSdk.Testing;

public sealed partial class RuleTest<TDetection>
{
    /// <summary>Explains what the rule detects in the events of the test: which clause held on which event, and what came nearest.</summary>
    /// <example><code>Console.WriteLine(RuleTest.For(ConsoleLoginWithoutMfa.Rule).Given(login).Explain());</code></example>
    public RuleExplanation Explain() => Explainer().Explain();

    private string Why(bool isMissing) =>
        string.Join('\n', Explainer().Explain(isMissing).Steps.Select(static step => "  " + step.Text));

    private RuleExplainer Explainer()
    {
        var explainer = new RuleExplainer(_rule, _options, name: Name);
        _steps.ForEach(step => step.Feed(explainer.Engine, asText: false));
        return explainer;
    }

    // The source is part of a name only where the test names sources.
    private static string Name(string source, long position)
    {
        var name = source[..source.IndexOf('/', StringComparison.Ordinal)];
        return FormattableString.Invariant($"event {position}{(name == RuleTestStep.UnnamedSource ? "" : " from " + name)}");
    }
}
