namespace RulesSdk.Hosting;

/// <summary>Options of the logging about an engine. The engine's own options are <see cref="RulesEngineOptions"/>.</summary>
public sealed class RulesHostOptions
{
    /// <summary>The minimum time between two log entries about rejected events, about late ones, or about what the statistics count. In between they are counted. Default: 1 min.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromMinutes(1);
}
