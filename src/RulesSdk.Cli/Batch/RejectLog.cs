using System.Text;

namespace RulesSdk.Cli.Batch;

/// <summary>Keeps the first rejected records of each reason for the summary.</summary>
internal sealed class RejectLog : IRejectSink
{
    /// <summary>How many examples of each reason are kept.</summary>
    public const int Examples = 3;

    private const int ExcerptLength = 60;
    private readonly SortedDictionary<RejectReason, List<RejectExample>> _examples = [];

    /// <summary>The first records of each reason.</summary>
    public IReadOnlyDictionary<RejectReason, List<RejectExample>> ByReason => _examples;

    public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        if (!_examples.TryGetValue(reason, out var examples))
        {
            _examples[reason] = examples = [];
        }

        if (examples.Count < Examples)
        {
            // Around the place where it is malformed; bytes that are not text are shown as the replacement character.
            var start = Math.Clamp(offset - (ExcerptLength / 2), 0, Math.Max(0, line.Length - ExcerptLength));
            var excerpt = Encoding.UTF8.GetString(line.Slice(start, Math.Min(ExcerptLength, line.Length - start)));
            examples.Add(new RejectExample(source, position, offset, excerpt));
        }
    }
}

/// <summary>A rejected record.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">Its line's or record's number.</param>
/// <param name="Offset">The offset of the fault in it, in bytes.</param>
/// <param name="Excerpt">The text around the fault.</param>
internal sealed record RejectExample(string File, long Number, int Offset, string Excerpt);
