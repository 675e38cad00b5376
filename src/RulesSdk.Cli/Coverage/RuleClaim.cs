namespace RulesSdk.Cli.Coverage;

/// <summary>A rule that says that it detects a technique.</summary>
/// <param name="Pack">The id of its pack.</param>
/// <param name="Rule">The rule.</param>
/// <param name="As">The id that the rule names, if another has taken its place; otherwise empty.</param>
internal sealed record RuleClaim(string Pack, RuleMetadata Rule, string As)
{
    /// <summary>The highest severity that the rule may give.</summary>
    public Severity Severity => Rule.Cases.Count > 0 ? Rule.Cases.Max(static item => item.Severity) : Rule.Severity;

    /// <summary>The severity as it is written; that of a signal says nothing, since nobody sees it.</summary>
    public string SeverityName => Rule.IsSignal ? "signal" : Severity.ToString().ToLowerInvariant();

    /// <summary>The maturity as it is written.</summary>
    public string StatusName => Rule.Status.ToString().ToLowerInvariant();
}
