using System.Text.Json;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Fields;

/// <summary>How many events of a sample have each field. Events are counted one after the other, and none is kept.</summary>
internal sealed class FieldSample
{
    // A record may nest to any depth.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = int.MaxValue };

    private readonly Dictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Schema, string Path), long> _fields = [];
    private readonly ILookup<string, FieldRead> _asked;

    private FieldSample(IEnumerable<FieldRead> asked) =>
        _asked = asked.DistinctBy(static field => (field.Schema, field.Path)).ToLookup(static field => field.Schema, StringComparer.Ordinal);

    /// <summary>The number of events by schema.</summary>
    public IReadOnlyDictionary<string, long> Events => _events;

    /// <summary>How many events have a field.</summary>
    public long Count(FieldRead field) => _fields.GetValueOrDefault((field.Schema, field.Path));

    /// <summary>The share of the events of its schema that have a field, from 0 to 1.</summary>
    public double Share(FieldRead field) => _events.GetValueOrDefault(field.Schema) is > 0 and var events ? (double)Count(field) / events : 0;

    /// <summary>Reads files.</summary>
    /// <param name="packs">The packs whose schemas the records may be of.</param>
    /// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
    /// <param name="asked">The fields to count.</param>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static (FieldSample Sample, RunSummary Summary) Read(
        IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, IEnumerable<FieldRead> asked, IReadOnlyList<InputFile> files, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var sample = new FieldSample(asked);
        string[] ids = [.. PackCatalog.Inputs(packs).Select(static input => input.Schema.Id)];
        var summary = new BatchRunner(packs, schemas) { Rules = [], Observe = record => sample.Add(ids[record.Key.Schema], record.Record) }
            .Run(files, new CallbackSink(static _ => { }), progress, cancellation);
        return (sample, summary);
    }

    private void Add(string schema, ReadOnlySpan<byte> record)
    {
        _events[schema] = _events.GetValueOrDefault(schema) + 1;
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        foreach (var field in _asked[schema].Where(field => field.IsIn(document.RootElement)))
        {
            _fields[(schema, field.Path)] = _fields.GetValueOrDefault((schema, field.Path)) + 1;
        }
    }
}
