using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Packs;
using RulesSdk.Hosting;
using RulesSdk.Input;
using RulesSdk.Input.Schemas;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Cli.Serving;

/// <summary>A file that is followed, or standard input: finds the schema of each record and hands it to the engine. The engine's thread alone changes it.</summary>
internal sealed class LiveSource : IRecordReceiver
{
    // What wraps events may be longer than any event.
    private const int MostDocument = 64 << 20;

    private readonly RulesEngine _engine;
    private readonly SchemaChooser _chooser;
    private readonly IReadOnlyList<SchemaInput> _inputs;
    private readonly LineSource?[] _sources;
    private readonly Unwrapper _unwrapper;
    private long _latest = long.MinValue;
    private long _events;
    private long _refused;

    /// <param name="file">The file; <c>-</c> is standard input.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="inputs">The schemas that its records may be of.</param>
    /// <param name="overrides">The schemas of files whose records do not tell theirs.</param>
    /// <param name="clock">The clock.</param>
    public LiveSource(InputFile file, RulesEngine engine, IReadOnlyList<SchemaInput> inputs, IReadOnlyList<SchemaOverride> overrides, TimeProvider clock)
    {
        (Name, _engine, _inputs, _sources, LastBatch) = (file.Name, engine, inputs, new LineSource?[inputs.Count], clock.GetTimestamp());
        _chooser = new SchemaChooser(inputs, SchemaOverride.Of(file.Name, overrides, inputs));
        _unwrapper = new Unwrapper(MostDocument, this);
        Logs = file.Name == "-" ? new StandardInputLogSource(file.Open) : new FileLogSource(file.Name, new() { Follow = !IsPacked(file.Name), MaxLineBytes = MostDocument }, clock: clock);
    }

    public string Name { get; }

    /// <summary>Takes what is no event; null where that is only counted.</summary>
    public RejectLog? Rejects { get; init; }

    /// <summary>Where its lines come from.</summary>
    public ILogSource Logs { get; }

    /// <summary>When it brought something last, by the clock of the process.</summary>
    public long LastBatch { get; set; }

    public bool IsOver { get; set; }

    /// <summary>Why it cannot be read for now; null if it can.</summary>
    public string? Problem { get; set; }

    public long Events => Volatile.Read(ref _events);

    /// <summary>How many records were no events, or events that the engine rejects.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>The time of its latest event; null before the first.</summary>
    public DateTimeOffset? Latest => Volatile.Read(ref _latest) is var ticks and not long.MinValue ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Hands lines to the engine.</summary>
    public void Handle(ReadOnlySpan<byte> lines)
    {
        foreach (var line in lines.Split((byte)'\n'))
        {
            if (lines[line].Trim(" \t\r"u8) is { IsEmpty: false } text)
            {
                _unwrapper.Document(text, 0);
            }
        }
    }

    /// <summary>Says that nothing of a time or older is waited for.</summary>
    public void AdvanceTo(DateTimeOffset latest)
    {
        for (var schema = 0; schema < _sources.Length; schema++)
        {
            // One tick beyond it: events of the watermark's own time still wait for others of that time.
            _sources[schema]?.AdvanceTo(latest + _inputs[schema].Schema.Lateness + TimeSpan.FromTicks(1));
        }
    }

    bool IRecordReceiver.TryAccept(ReadOnlySpan<byte> record, long number)
    {
        if (_chooser.Choose(record, out var ticks) < SchemaFit.TimeOnly)
        {
            return false;
        }

        var schema = _chooser.Schema;
        var source = _sources[schema] ??= _engine.OpenSource(_inputs[schema].Schema, $"{Name}/{_inputs[schema].Schema.Id}");
        Interlocked.Increment(ref _events);
        if (Rejects is not null)
        {
            (Rejects.File, Rejects.Schema) = (Name, _inputs[schema].Schema.Id);
        }

        if (source.Process(record, number).Outcome == EventOutcome.Rejected)
        {
            Interlocked.Increment(ref _refused);
        }
        else
        {
            Volatile.Write(ref _latest, Math.Max(_latest, ticks));
        }

        return true;
    }

    void IRecordReceiver.Refuse(ReadOnlySpan<byte> record, long number, string? kind)
    {
        Interlocked.Increment(ref _refused);
        Rejects?.Add(kind is null ? "no event" : "of another kind", "", Name, number, 0, record, kind);
    }

    // What is damaged within a wrapper comes as a record that is refused, too.
    void IRecordReceiver.Fault(string message)
    {
    }

    // Nobody appends to a packed file.
    private static bool IsPacked(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> magic = stackalloc byte[4];
            return FileFormat.PackedAs(magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)]) is not null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
