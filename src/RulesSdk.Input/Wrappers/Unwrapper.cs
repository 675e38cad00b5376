using System.Buffers;
using System.Buffers.Text;
using RulesSdk.Input.Streams;

namespace RulesSdk.Input.Wrappers;

/// <summary>
/// Finds the records in documents: the elements of envelopes, and what wrappers carry, also in one another. Each record is
/// accepted or refused, and numbered.
/// </summary>
/// <param name="limit">The longest record.</param>
/// <param name="receiver">Takes the records.</param>
/// <param name="cancellation">Ends the unwrapping.</param>
/// <param name="steps">Which wrappers are taken off.</param>
internal sealed class Unwrapper(int limit, IRecordReceiver receiver, CancellationToken cancellation = default, WrapperSteps steps = WrapperSteps.All) : IDocumentHandler
{
    // Nobody wraps logs deeper than this; a text made to be unwrapped without end is refused.
    private const int MaxDepth = 8;
    private const int BufferSize = 16 * 1024;

    private readonly UnwrapBudget _budget = new();
    private WrapperReader? _wrappers;
    private long _number;
    private int _depth;

    // Most files have none.
    private WrapperReader Wrappers => _wrappers ??= new WrapperReader(steps);

    /// <inheritdoc/>
    public bool TryRecord(ReadOnlySpan<byte> text, long line)
    {
        if (_depth > 0 && !_budget.TryTakeRecord())
        {
            // It is left out with the rest of its document.
            return true;
        }

        var number = Math.Max(_number + 1, line);
        if (!receiver.TryAccept(text, number))
        {
            return false;
        }

        _number = number;
        return true;
    }

    /// <inheritdoc/>
    public void Document(ReadOnlySpan<byte> text, long line)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_depth == 0)
        {
            _budget.Begin(text.Length);
        }

        if (TryRecord(text, line))
        {
            return;
        }

        // Text that was packed is only looked for where no value begins: what lies in a value is the writer's.
        var kind = text[0] is not ((byte)'{' or (byte)'[') && FileFormat.PackedAs(text) is { } packed ? $"data packed as {packed} among its lines, which is not read (unpack it first)" : null;
        if (kind is null && text.Length <= limit && text[0] is (byte)'{' or (byte)'[')
        {
            _depth++;
            var isUnwrapped = TryUnwrap(text, out kind);
            _depth--;
            if (isUnwrapped && _depth == 0 && _budget.IsSpent)
            {
                kind = UnwrapBudget.Kind;
            }
            else if (isUnwrapped)
            {
                return;
            }
        }

        _number = Math.Max(_number + 1, line);
        receiver.Refuse(text, _number, kind);
    }

    /// <inheritdoc/>
    public void Fault(string message) => receiver.Fault(message);

    private bool TryUnwrap(ReadOnlySpan<byte> text, out string? kind)
    {
        kind = null;
        if (_depth > MaxDepth)
        {
            kind = FileFormat.HasElements(text) || Wrappers.Read(text, out _, out _) != WrapperContent.None
                ? $"a wrapper inside of {MaxDepth} others, which is not unwrapped (unwrap it first)"
                : null;
            return false;
        }

        if (steps.HasFlag(WrapperSteps.Records) && FileFormat.HasElements(text))
        {
            // Whoever hands over a whole document has seen that its brackets fit; what is not whole is refused besides.
            using var envelope = new EnvelopeSplitter(limit, 0, record => Document(record, 0), isWhole: true);
            envelope.Push(text);
            return envelope.IsDone;
        }

        switch (Wrappers.Read(text, out var content, out kind))
        {
            case WrapperContent.Json:
                if (_budget.TryTakeBytes(content.Length))
                {
                    Document(content, 0);
                }

                return true;
            case WrapperContent.Text:
                Split(new MemoryStream(content));
                return true;
            case WrapperContent.Gzip:
                if (TryUnpack(content))
                {
                    return true;
                }

                kind = "a wrapper whose data is not gzip in base64 (see what its sender puts into it)";
                return false;
            default:
                return false;
        }
    }

    private bool TryUnpack(byte[] base64)
    {
        if (Base64.DecodeFromUtf8InPlace(base64, out var length) != OperationStatus.Done || !FileFormat.IsGzip(base64))
        {
            return false;
        }

        using var unpacked = new GzipMemberStream(new MemoryStream(base64, 0, length));
        Split(unpacked);
        return true;
    }

    private void Split(Stream content)
    {
        using var splitter = new DocumentSplitter(limit, this, countLines: false);
        var before = _number;
        try
        {
            var buffer = new byte[BufferSize];
            for (int read; (read = content.Read(buffer)) > 0 && _budget.TryTakeBytes(read);)
            {
                cancellation.ThrowIfCancellationRequested();
                splitter.Push(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException problem)
        {
            Fault(problem.Message);
        }

        splitter.End();
        if (_number == before && !_budget.IsSpent)
        {
            // What wraps nothing is no record, but it is reported.
            receiver.Refuse([], ++_number, "an empty wrapper (see what its sender puts into it)");
        }
    }
}
