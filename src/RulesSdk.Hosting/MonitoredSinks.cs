namespace RulesSdk.Hosting;

/// <summary>Hands what an engine rejects, and what else is not a detection, to its monitor and to the sinks that the host's options name.</summary>
/// <param name="monitor">The engine's monitor.</param>
/// <param name="options">The options that the host set.</param>
internal sealed class MonitoredSinks(EngineMonitor monitor, RulesEngineOptions options) : IRejectSink, ILateSink, IFailureSink
{
    private readonly IRejectSink? _rejectSink = options.RejectSink;
    private readonly ILateSink? _lateSink = options.LateSink;
    private readonly IFailureSink? _failureSink = options.FailureSink;

    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        // Logged even if the host's sink throws.
        monitor.Reject(source, position, reason, offset, line);
        _rejectSink?.Reject(source, position, reason, offset, line);
    }

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        monitor.Late(source, position, time, line);
        _lateSink?.Late(source, position, time, line);
    }

    public void Fail(string ruleId, Exception error)
    {
        monitor.Fail(ruleId, error);
        _failureSink?.Fail(ruleId, error);
    }
}
