namespace RulesSdk.Hosting;

/// <summary>Options of the logging about an engine, and of what is loaded again. The engine's own options are <see cref="RulesEngineOptions"/>.</summary>
public sealed class RulesHostOptions
{
    /// <summary>The minimum time between two log entries about rejected events, about late ones, or about what the statistics count. In between they are counted; what the statistics count is logged by a timer. Default: 1 min.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the files of reference lists are looked at. A file that has changed is read once it was the same twice, so that none is read while it is written. Above 0; null if they are not looked at. Default: 10 s.</summary>
    public TimeSpan? ListReloadInterval { get; set; } = TimeSpan.FromSeconds(10);
}
