using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>What can be seen of the ingestion from outside: instruments of the meter <c>RulesSdk</c>.</summary>
internal sealed class IngestionActivity : IDisposable
{
    private readonly Meter _meter = new(Running.HostActivity.Name);
    private readonly Counter<long> _bodies;
    private readonly ConcurrentDictionary<string, HttpLogSource> _sources = new(StringComparer.Ordinal);

    public IngestionActivity()
    {
        _bodies = _meter.CreateCounter<long>("rulessdk.http.bodies", "{body}", "Bodies that were sent, by source and by the status of the answer.");
        _meter.CreateObservableGauge("rulessdk.spool.size", () => Each(static source => source.Spool.Size), "By", "The bytes that the spool of a source has on disk.");
        _meter.CreateObservableGauge("rulessdk.spool.limit", () => Each(static source => source.Options.MaxSpoolBytes), "By", "The bytes that the spool of a source may have on disk.");
    }

    public void Watch(HttpLogSource source) => _sources[source.Name] = source;

    public void Answered(string source, int status) => _bodies.Add(1, new("source", source), new("status", status));

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Each(Func<HttpLogSource, long> value) => _sources.Values.Select(source => new Measurement<long>(value(source), new KeyValuePair<string, object?>("source", source.Name)));
}
