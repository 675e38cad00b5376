namespace RulesSdk.Testing;

public sealed partial class RuleTest<TDetection>
{
    /// <summary>
    /// Lets time pass without an event. A rule that asks for an absence needs it: its window is over once the input is beyond
    /// the window's end.
    /// </summary>
    /// <param name="wait">The time since the previous step, as a duration: <c>"90s"</c>, <c>"10m"</c>, <c>"1h"</c>.</param>
    public RuleTest<TDetection> Wait(string wait)
    {
        _now += Duration.Parse(wait);
        _steps.Add(new RuleTestWait([.. _steps.Where(static step => step is not RuleTestWait).DistinctBy(static step => step.SourceName)], _now));
        return this;
    }

    /// <summary>Explains what the rule detects in the events of the test: which clause held on which event, and what came nearest.</summary>
    /// <example><code>Console.WriteLine(RuleTest.For(ConsoleLoginWithoutMfa.Rule).Given(login).Explain());</code></example>
    public RuleExplanation Explain() => Explainer().Explain();

    private string Why(bool isMissing) =>
        string.Join('\n', Explainer().Explain(isMissing).Steps.Select(static step => "  " + step.Text));

    private RuleExplainer Explainer()
    {
        var explainer = new RuleExplainer(_rule, _options);
        _steps.ForEach(step => step.Feed(explainer.Engine, asText: false));
        return explainer;
    }
}
