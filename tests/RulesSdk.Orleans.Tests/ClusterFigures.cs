using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RulesSdk.Orleans.Tests;

/// <summary>What one silo counts, by the name of the figure.</summary>
internal sealed class ClusterFigures : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = [];
    private readonly MeterListener _listener = new();

    /// <summary>Listens.</summary>
    /// <param name="meters">What makes the silo's meters.</param>
    /// <param name="counted">Is told of each figure as it is counted.</param>
    public ClusterFigures(IMeterFactory meters, Action<string>? counted = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "RulesSdk.Orleans" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                _sums[instrument.Name] = 0;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            counted?.Invoke(instrument.Name);
        });
        _listener.Start();
    }

    public IEnumerable<string> Names => _sums.Keys;

    public long this[string name] => _sums["rulessdk.cluster." + name];

    public void Dispose() => _listener.Dispose();
}
