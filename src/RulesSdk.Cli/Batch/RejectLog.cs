using System.Text;

namespace RulesSdk.Cli.Batch;

/// <summary>Counts the rejected records by reason and schema, and keeps the first of each for the summary.</summary>
internal sealed class RejectLog : IRejectSink
{
    /// <summary>Says what a record lacks; null where that is not known.</summary>
    public delegate string? LackOf(ReadOnlySpan<byte> record);

    /// <summary>How many examples of each reason are kept.</summary>
    public const int Examples = 3;

    private const int ExcerptLength = 60;

    private readonly SortedDictionary<(string Reason, string Schema), RejectGroup> _groups = [];

    /// <summary>The rejected records by reason, and by schema where it is known; else the schema is empty.</summary>
    public IReadOnlyDictionary<(string Reason, string Schema), RejectGroup> Groups => _groups;

    /// <summary>How many records were rejected.</summary>
    public long Count => _groups.Values.Sum(group => group.Count);

    /// <summary>The file of the record that the engine takes next.</summary>
    public string File { get; set; } = "";

    /// <summary>The schema of the record that the engine takes next; empty where it is not known.</summary>
    public string Schema { get; set; } = "";

    /// <summary>What is wrong with that record, if more is known than the engine tells.</summary>
    public string? Detail { get; set; }

    /// <inheritdoc/>
    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) =>
        Add(Text(reason), Schema, File, position, offset, line, Detail);

    /// <summary>Adds a record.</summary>
    /// <param name="reason">Why it was rejected, in words.</param>
    /// <param name="schema">Its schema; empty where it is not known.</param>
    /// <param name="file">Its file.</param>
    /// <param name="number">Its number.</param>
    /// <param name="offset">The offset of the fault in it, in bytes.</param>
    /// <param name="record">Its bytes.</param>
    /// <param name="detail">What is wrong with it, if that is known more exactly.</param>
    /// <param name="lacking">What it lacks, said beside its bytes; null where that is not known.</param>
    public void Add(string reason, string schema, string file, long number, int offset, ReadOnlySpan<byte> record, string? detail = null, LackOf? lacking = null)
    {
        if (!_groups.TryGetValue((reason, schema), out var group))
        {
            _groups[(reason, schema)] = group = new RejectGroup();
        }

        group.Count++;
        if (group.Examples.Count < Examples)
        {
            // Around the place where it is malformed; bytes that are not text are shown as the replacement character.
            var start = Math.Clamp(offset - (ExcerptLength / 2), 0, Math.Max(0, record.Length - ExcerptLength));
            var excerpt = Encoding.UTF8.GetString(record.Slice(start, Math.Min(ExcerptLength, record.Length - start)));
            group.Examples.Add(new RejectExample(file, number, offset, detail ?? (lacking?.Invoke(record) is { } what ? $"{excerpt} ({what})" : excerpt)));
        }
    }

    private static string Text(RejectReason reason) => reason switch
    {
        RejectReason.MalformedJson => "malformed JSON",
        RejectReason.TooLong => "too long",
        RejectReason.NoEventTime => "no event time",
        RejectReason.TooFarAhead => "event time too far ahead",
        _ => reason.ToString(),
    };
}

/// <summary>Rejected records of one reason and schema.</summary>
internal sealed class RejectGroup
{
    /// <summary>How many there were.</summary>
    public long Count { get; set; }

    /// <summary>The first of them.</summary>
    public List<RejectExample> Examples { get; } = [];
}

/// <summary>A rejected record.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">Its line's or record's number.</param>
/// <param name="Offset">The offset of the fault in it, in bytes.</param>
/// <param name="Text">What is wrong with it, or the text around the fault.</param>
internal sealed record RejectExample(string File, long Number, int Offset, string Text);
