using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Runtime.Filtering;

/// <summary>
/// Tells the lines of a block that no rule can look at by a search for what those must contain that some rule looks at, and takes
/// the event time of the others, so that they need not be read. Whatever is in doubt is read. For one thread.
/// </summary>
internal sealed unsafe class LineFilter
{
    private const int Part = 1 << 14;
    private const int MostKeys = 16;
    private const int MostTime = 40;

    private readonly SoughtKey[] _sought;
    private readonly SoughtNeed[] _needs;
    private readonly IReadOnlyList<SoughtText> _texts;
    private readonly ShapeForm _form;
    private readonly int _maxBytes;
    private readonly int _timeName;
    private readonly int[] _places = new int[Part + 64];
    private readonly (int Key, int At)[] _keys = new (int, int)[MostKeys];
    private readonly byte[] _lastTime = new byte[MostTime];
    private TextSearch _search = null!;
    private int _learned = -1;
    private int _lastTimeLength;
    private DateTimeOffset _time;
    private bool _isEmptyKnown;
    private bool _hasEmptyPartner;

    // The part that was searched, and how far its places are used.
    private int _searched;
    private int _found;
    private int _next;

    // The line that is looked at.
    private int _start;
    private int _times;
    private int _timeAt;
    private int _keyCount;
    private ulong _evidence;

    /// <summary>A filter by a plan that can be followed.</summary>
    public LineFilter(FilterPlan plan, int maxBytes, ShapeForm form)
    {
        _sought = [.. plan.Keys];
        _needs = [.. plan.Needs];
        _maxBytes = maxBytes;
        _texts = plan.Texts;
        _form = form;
        _timeName = plan.Texts.First(static text => text.Role == TextRole.Time).Length;
    }

    /// <summary>Whether lines are worth a look.</summary>
    public FilterCredit Credit { get; } = new();

    /// <summary>Whether what is held decides which lines are read.</summary>
    public bool UsesState => _sought.Length > 0;

    /// <summary>Whether it is within a block.</summary>
    public bool IsInUse { get; set; }

    /// <summary>Begins, or goes on, at the start of a line. What is rare is learned from the first block, and once more from the first long one.</summary>
    public void Begin(ReadOnlySpan<byte> block, int start)
    {
        if (_learned < Math.Min(block.Length, GramSample.Bytes) && (_learned < 0 || block.Length >= GramSample.Bytes))
        {
            _search = new TextSearch(_texts, _form, new GramSample(block));
            _learned = Math.Min(block.Length, GramSample.Bytes);
        }

        IsInUse = true;
        (_searched, _start, _next, _found) = (start, start, 0, 0);
        Forget();
    }

    /// <summary>Other events were handled meanwhile, so rules may hold other partners, and the time of the line before is no longer the last.</summary>
    public void Forget() => (_lastTimeLength, _isEmptyKnown) = (0, false);

    /// <summary>Looks at the next line.</summary>
    /// <param name="block">A block of lines.</param>
    /// <param name="length">Its length.</param>
    /// <param name="end">Where its last whole line ends.</param>
    /// <param name="line">The line.</param>
    /// <returns>False at the end.</returns>
    public bool TryNext(byte* block, int length, int end, out LookedAtLine line)
    {
        var isRead = false;
        (_times, _keyCount, _evidence) = (0, 0, 0);
        while (true)
        {
            if (_next == _found)
            {
                if (_searched == end)
                {
                    line = default;
                    return false;
                }

                var start = _searched;
                _searched = Math.Min(start + Part, end);
                _found = _search.Find(block, length, start, _searched, _places);
                _next = 0;
                continue;
            }

            var place = _places[_next++];
            if (block[place] == '\n')
            {
                Judge(block, length, place, isRead, out line);
                _start = place + 1;
                return true;
            }

            isRead = isRead || Note(block, length, place);
        }
    }

    // Whether the line is to be read whatever else it has.
    private bool Note(byte* block, int length, int place)
    {
        foreach (var text in _search.At(block + place))
        {
            var at = place - text.Offset;
            if (!text.IsAt(block, length, at))
            {
                continue;
            }

            switch (text.Role)
            {
                case TextRole.Time:
                    _times++;
                    _timeAt = at;
                    break;
                case TextRole.Key when _keyCount < MostKeys:
                    _keys[_keyCount++] = (text.Key, at + text.Length);
                    break;
                case TextRole.Evidence:
                    _evidence |= text.Sets;
                    break;
                default:
                    return true;
            }
        }

        return false;
    }

    private void Judge(byte* block, int length, int lineFeed, bool isRead, out LookedAtLine line)
    {
        line = default;
        line.Start = _start;
        line.Next = lineFeed + 1;
        line.Length = lineFeed - _start;
        line.Length -= line.Length > 0 && block[lineFeed - 1] == '\r' ? 1 : 0;
        line.IsRead = isRead || _times != 1 || !IsUseless(block, length, ref line);
    }

    private bool IsUseless(byte* block, int length, ref LookedAtLine line)
    {
        var end = line.Start + line.Length;
        return line.Length <= _maxBytes && block[line.Start] == '{' && block[end - 1] == '}'
            && TryTime(block, length, end, ref line)
            && NameDepth.IsTop(block + line.Start, _timeAt - line.Start, length - line.Start)
            && !IsOfUse(block, length, end);
    }

    // A time as it is mostly written; what is written otherwise is read.
    private bool TryTime(byte* block, int length, int end, ref LookedAtLine line)
    {
        var name = _timeAt + _timeName;
        if (!StringValue.TryFind(block, length, name, end, out var value))
        {
            return false;
        }

        line.IsSameTime = _lastTimeLength == value.Length && value.SequenceEqual(_lastTime.AsSpan(0, _lastTimeLength));
        if (!line.IsSameTime)
        {
            if (value.Length > MostTime || !Rfc3339.TryParse(value, out _time))
            {
                return false;
            }

            value.CopyTo(_lastTime);
            _lastTimeLength = value.Length;
        }

        line.Time = _time;
        return true;
    }

    // Whether some predicate may hold: it has a text of each of its sets, and a partner where it needs one.
    private bool IsOfUse(byte* block, int length, int end)
    {
        foreach (ref readonly var need in _needs.AsSpan())
        {
            if ((need.Sets & ~_evidence) == 0 && (need.Key < 0 || HasPartner(need.Key, block, length, end)))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasPartner(int number, byte* block, int length, int end)
    {
        foreach (var (key, at) in _keys.AsSpan(0, _keyCount))
        {
            if (key == number && (!StringValue.TryFind(block, length, at, end, out var value) || _sought[key].HasPartner(value)))
            {
                return true;
            }
        }

        return HasEmptyPartner();
    }

    // What has no value, or none that is a text, is found by the empty one.
    private bool HasEmptyPartner()
    {
        if (!_isEmptyKnown)
        {
            _isEmptyKnown = true;
            _hasEmptyPartner = false;
            foreach (var key in _sought)
            {
                _hasEmptyPartner |= key.HasPartner(default);
            }
        }

        return _hasEmptyPartner;
    }
}
