using RulesSdk.Cli.Batch.Sinks;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;

namespace RulesSdk.Cli.Batch;

/// <summary>One engine and what it is fed: the records of all files, with one source for each schema.</summary>
internal sealed class Evaluation
{
    // How often the sources without events are advanced to the time of the others.
    private const int AdvanceEvery = 4096;

    // How many schemas a message about a record names.
    private const int MostSchemasTold = 4;

    private readonly IReadOnlyList<InputFile> _files;
    private readonly RecordSchemas _schemas;
    private readonly int _limit;
    private readonly CountingSink _counts;
    private readonly RulesEngine _engine;
    private readonly RecordSource?[] _sources;
    private readonly Dictionary<int, long> _rejected = [];
    private SchemaChooser? _chooser;
    private int _chooserFile = -1;
    private int _handled;

    // The file and the schema that the log of rejects was told last.
    private (int File, int Schema) _told = (-1, -1);
    private long _latest = long.MinValue;

    /// <summary>Makes an engine.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="sink">Takes the detections.</param>
    /// <param name="options">Its options.</param>
    /// <param name="files">The files.</param>
    /// <param name="schemas">The schemas of their records.</param>
    /// <param name="filter">Which detections the sink takes.</param>
    /// <param name="also">Takes them as well; null for nobody.</param>
    public Evaluation(
        IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions options, IReadOnlyList<InputFile> files, RecordSchemas schemas, DetectionFilter filter, IDetectionSink? also)
    {
        _files = files;
        _schemas = schemas;
        _limit = options.MaxEventBytes;
        _counts = new CountingSink(sink, filter, also);
        _engine = new RulesEngine(rules, _counts, options with { RejectSink = Rejects });
        _sources = new RecordSource?[schemas.Inputs.Count];
    }

    /// <summary>The engine.</summary>
    public RulesEngine Engine => _engine;

    /// <summary>The rejected records.</summary>
    public RejectLog Rejects { get; } = new();

    /// <summary>The numbers of detections.</summary>
    public IReadOnlyDictionary<(string Rule, Severity Severity), long> Counts => _counts.Counts;

    /// <summary>How many detections the filter left out.</summary>
    public LeftOut LeftOut => _counts.LeftOut;

    /// <summary>How many events of each file the engine rejected.</summary>
    public IReadOnlyDictionary<int, long> Rejected => _rejected;

    /// <summary>Told now and then.</summary>
    public Action? OnAdvance { get; init; }

    /// <summary>Takes the next record.</summary>
    /// <returns>Whether it was in time; false if the events after its time have been applied.</returns>
    public bool Take(RecordRun record)
    {
        var key = record.Key;
        if (key.IsRefused)
        {
            _told = (-1, -1);
            Rejects.File = _files[key.File].Name;
            Refuse(key, record.Record);
            return true;
        }

        if (_told != (key.File, key.Schema))
        {
            _told = (key.File, key.Schema);
            Rejects.File = _files[key.File].Name;
            Rejects.Schema = _schemas.Inputs[key.Schema].Schema.Id;
        }

        var source = _sources[key.Schema] ?? Open(key.Schema);
        var outcome = source.Process(record.Record, record.Slots(out var checksum), checksum, key.Number).Outcome;
        if (outcome == EventOutcome.Rejected)
        {
            _rejected[key.File] = _rejected.GetValueOrDefault(key.File) + 1;
        }

        _latest = Math.Max(_latest, key.Ticks);
        if (++_handled == AdvanceEvery)
        {
            _handled = 0;
            Advance();
            OnAdvance?.Invoke();
        }

        return outcome != EventOutcome.Late;
    }

    /// <summary>Advances all sources to the time that the input has reached.</summary>
    public void Advance()
    {
        for (var schema = 0; schema < _sources.Length && _latest > long.MinValue; schema++)
        {
            _sources[schema]?.AdvanceTo(_latest);
        }
    }

    /// <summary>Ends the input.</summary>
    public EngineStatistics Complete()
    {
        _engine.Complete();
        return _engine.GetStatistics();
    }

    private RecordSource Open(int schema) => _sources[schema] = _schemas.Inputs[schema].Open(_engine, _schemas.Inputs[schema].Schema.Id);

    private void Refuse(RecordKey key, ReadOnlySpan<byte> record)
    {
        var name = _files[key.File].Name;
        if (_schemas.Kinds[key.Schema] is not null)
        {
            Rejects.Add("of another kind", "", name, key.Number, 0, record);
            return;
        }

        if (_chooserFile != key.File)
        {
            (_chooser, _chooserFile) = (_schemas.ChooserFor(name), key.File);
        }

        var chooser = _chooser!;
        var fit = record.Length > _limit ? SchemaFit.Malformed : chooser.Choose(record, out _);
        if (fit == SchemaFit.None)
        {
            var isOfSeveral = chooser.Several.Count > 0;
            Rejects.Add(
                isOfSeveral ? $"fits several schemas: {string.Join(", ", chooser.Several)} (use --schema)" : "fits no schema", "", name, key.Number, 0, record, lacking: isOfSeveral ? null : Lacking);
            return;
        }

        // The engine rejects it, and says where it is malformed.
        var input = _schemas.Inputs[chooser.Schema];
        Rejects.Schema = fit == SchemaFit.Malformed ? "" : input.Schema.Id;
        Rejects.Detail = fit != SchemaFit.NoTime ? null
            : input.TimeText(record) is { } time ? $"{input.TimePath} is {time}; expected is a time such as 2026-01-31T13:20:31Z"
            : $"{input.TimePath} is missing";
        if (_sources[chooser.Schema] is { } source)
        {
            source.Process(record, key.Number);
        }
        else
        {
            // Through a source of its own, since one that never brings an event would hold the others back.
            var alone = input.Open(_engine, "rejected");
            alone.Process(record, key.Number);
            alone.Complete();
        }

        Rejects.Detail = null;
    }

    // Of each schema, the first thing that it asks for and the record has not.
    private string? Lacking(ReadOnlySpan<byte> record)
    {
        var lacking = new List<string>();
        foreach (var input in _schemas.Inputs.Take(MostSchemasTold))
        {
            if (input.Lacks(record) is { } what)
            {
                lacking.Add($"{input.Schema.Id} asks for {what}");
            }
        }

        return lacking.Count == 0 ? null : string.Join("; ", lacking) + (_schemas.Inputs.Count > MostSchemasTold ? "; …" : "");
    }
}
