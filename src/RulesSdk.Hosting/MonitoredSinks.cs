namespace RulesSdk.Hosting;

/// <summary>Hands what an engine rejects, and what else is not a detection, to its monitor and to the sinks that the host's options name.</summary>
/// <param name="monitor">The engine's monitor.</param>
/// <param name="options">The options that the host set.</param>
/// <param name="failed">Told what such a sink threw; null if whoever feeds the engine is to get it.</param>
internal sealed class MonitoredSinks(EngineMonitor monitor, RulesEngineOptions options, Action<Exception>? failed) : IRejectSink, ILateSink, IFailureSink
{
    private readonly IRejectSink? _rejectSink = options.RejectSink;
    private readonly ILateSink? _lateSink = options.LateSink;
    private readonly IFailureSink? _failureSink = options.FailureSink;

    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        // Logged even if the host's sink throws.
        monitor.Reject(source, position, reason, offset, line);
        try
        {
            _rejectSink?.Reject(source, position, reason, offset, line);
        }
        catch (Exception fault) when (failed is not null)
        {
            failed(fault);
        }
    }

    public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        monitor.Late(source, position, time, line);
        try
        {
            _lateSink?.Late(source, position, time, line);
        }
        catch (Exception fault) when (failed is not null)
        {
            failed(fault);
        }
    }

    public void Fail(string ruleId, Exception error)
    {
        monitor.Fail(ruleId, error);
        try
        {
            _failureSink?.Fail(ruleId, error);
        }
        catch (Exception fault) when (failed is not null)
        {
            failed(fault);
        }
    }
}
