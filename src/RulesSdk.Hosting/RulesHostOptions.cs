namespace RulesSdk.Hosting;

/// <summary>How a host reports on its engine. How the engine runs is in <see cref="RulesEngineOptions"/>.</summary>
public sealed class RulesHostOptions
{
    /// <summary>How often, at most, rejected and late events are logged; in between they are counted. Default: 1 min.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromMinutes(1);
}
