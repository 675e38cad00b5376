using Microsoft.Extensions.Logging;

namespace RulesSdk.Hosting;

/// <summary>Logs what an engine's statistics say was discarded, cut or read as missing: each time, what has been added since the last time.</summary>
/// <param name="logger">The log.</param>
internal sealed partial class StatisticsLog(ILogger logger)
{
    private EngineStatistics _logged = new();

    /// <summary>Begins with an engine that may have counted something already.</summary>
    public void Begin(EngineStatistics now) => _logged = now;

    public void Log(EngineStatistics now)
    {
        var before = _logged;
        _logged = now;
        Each(now.MatchesCut, before.MatchesCut, MatchesCut);
        Each(now.ProbesCut, before.ProbesCut, ProbesCut);
        Each(now.ElementsCut, before.ElementsCut, ElementsCut);
        Each(now.ShedRows, before.ShedRows, ShedRows);
        Each(now.ShedKeys, before.ShedKeys, ShedKeys);
        Each(now.Suppressed, before.Suppressed, Suppressed);
        Each(now.Excluded, before.Excluded, Excluded);
        Each(now.Keyless, before.Keyless, Keyless);
        Each(now.Unconverted, before.Unconverted, Unconverted);
        One(now.RepairedUtf8 - before.RepairedUtf8, RepairedUtf8);
        One(now.AppliedEarly - before.AppliedEarly, AppliedEarly);
        One(now.ForgottenIds - before.ForgottenIds, ForgottenIds);
    }

    private static void Each(IReadOnlyDictionary<string, long> now, IReadOnlyDictionary<string, long> before, Action<long, string> log)
    {
        foreach (var (name, count) in now.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            One(count - before.GetValueOrDefault(name), added => log(added, name));
        }
    }

    private static void One(long added, Action<long> log)
    {
        if (added > 0)
        {
            log(added);
        }
    }

    [LoggerMessage(EventId = 13, Level = LogLevel.Warning, EventName = "MatchesCut", Message = "{RuleId} discarded matches of {Count} events, each of which completed more than MaxMatchesPerEvent: the rest is in no detection (raise the bound, or narrow the rule)")]
    private partial void MatchesCut(long count, string ruleId);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, EventName = "ProbesCut", Message = "{RuleId} ended its search for {Count} events, each of which had more than MaxProbesPerEvent rows to look at: matches may be missed (give the rule a join by equality, or raise the bound)")]
    private partial void ProbesCut(long count, string ruleId);

    [LoggerMessage(EventId = 28, Level = LogLevel.Warning, EventName = "ElementsCut", Message = "A predicate of {RuleId} does not hold for {Count} events, whose lists within lists have more elements than MaxElementsPerEvent: matches may be missed (compare a list with constants, or raise the bound)")]
    private partial void ElementsCut(long count, string ruleId);

    [LoggerMessage(EventId = 16, Level = LogLevel.Warning, EventName = "ShedRows", Message = "{Count} rows of {RuleId}, the oldest, were discarded because it held more than MaxRowsPerRule or MaxTextBytesPerRule: matches with them are missed (raise the bound, or narrow the rule)")]
    private partial void ShedRows(long count, string ruleId);

    [LoggerMessage(EventId = 17, Level = LogLevel.Warning, EventName = "ShedKeys", Message = "{Count} keys of {RuleId}, the least recently used, were discarded because it held more than MaxKeysPerRule, MaxTextBytesPerRule or, in open detections, MaxRowsPerRule: their open detections were closed as truncated, and pending ones are missed (raise the bound, or narrow the rule)")]
    private partial void ShedKeys(long count, string ruleId);

    [LoggerMessage(EventId = 18, Level = LogLevel.Information, EventName = "Suppressed", Message = "{Count} detections of {RuleId} were suppressed")]
    private partial void Suppressed(long count, string ruleId);

    [LoggerMessage(EventId = 19, Level = LogLevel.Information, EventName = "Excluded", Message = "{Count} events were ignored by a rule because of the exclusion {Exclusion}")]
    private partial void Excluded(long count, string exclusion);

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, EventName = "AppliedEarly", Message = "{Count} events were applied before the watermark reached them because more waited than MaxWaitingEvents or MaxWaitingBytes allow: older ones that came after them were late (raise the bound, lower Lateness, or set IdleAfter for sources that fall silent)")]
    private partial void AppliedEarly(long count);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, EventName = "ForgottenIds", Message = "{Count} event ids, the oldest, were forgotten because more were remembered than MaxRememberedIds or MaxRememberedIdBytes allow: such events count again if they are redelivered (raise the bound, or lower Deduplicate)")]
    private partial void ForgottenIds(long count);

    [LoggerMessage(EventId = 24, Level = LogLevel.Warning, EventName = "Keyless", Message = "{Count} matches of {RuleId} are in no detection because a value of their group key is zero (group by a value that these events have, or allow it by AllowZero)")]
    private partial void Keyless(long count, string ruleId);

    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, EventName = "Unconverted", Message = "{Count} values of {Field} could not be converted and read as missing, so rules that read them may miss events (correct the type in the schema, or the sender)")]
    private partial void Unconverted(long count, string field);

    [LoggerMessage(EventId = 26, Level = LogLevel.Warning, EventName = "RepairedUtf8", Message = "{Count} events had bytes in strings that are not UTF-8: they read as U+FFFD, so a rule that compares such a text does not find it (have the sender write UTF-8)")]
    private partial void RepairedUtf8(long count);
}
