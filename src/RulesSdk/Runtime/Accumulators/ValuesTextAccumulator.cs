using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The texts, one a match, in match order; null is left out. At most a limit of them.</summary>
/// <param name="limit">The most that are kept.</param>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValuesTextAccumulator(int limit = Outcomes.MaxValues) : IAccumulator
{
    private byte[] _bytes = [];
    private int[] _ends = [];
    private int _count;

    /// <summary>The texts so far; new strings.</summary>
    public IReadOnlyList<string> Value
    {
        get
        {
            var texts = new string[_count];
            for (var i = 0; i < _count; i++)
            {
                texts[i] = Encoding.UTF8.GetString(Text(i));
            }

            return texts;
        }
    }

    /// <summary>Whether a text was left out at the limit.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    long IAccumulator.TextBytes => Start(_count);

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value)
    {
        if (value.IsNull)
        {
            return;
        }

        if (_count == limit)
        {
            IsCut = true;
            return;
        }

        Keep(value.Bytes);
    }

    /// <summary>Forgets all texts.</summary>
    public void Reset()
    {
        _count = 0;
        IsCut = false;
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(IsCut);
        to.Write(_count);
        for (var i = 0; i < _count; i++)
        {
            to.Write(Text(i));
        }
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        Reset();
        IsCut = from.ReadBoolean();
        for (var count = from.ReadCount(sizeof(int)); count > 0; count--)
        {
            Keep(from.ReadBytes());
        }
    }

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];

    private ReadOnlySpan<byte> Text(int index) => _bytes.AsSpan(Start(index), _ends[index] - Start(index));

    private void Keep(ReadOnlySpan<byte> text)
    {
        var start = Start(_count);
        var end = checked(start + text.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(256, _bytes.Length * 2L), end)));
        }

        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, Math.Max(8, _count * 2));
        }

        text.CopyTo(_bytes.AsSpan(start));
        _ends[_count++] = end;
    }
}
