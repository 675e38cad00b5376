using System.Buffers;

namespace RulesSdk.Runtime.Lookups;

/// <summary>The patterns that a value may match, each once. Mostly there are few, and then no more than those is looked at.</summary>
internal ref struct PatternCandidates
{
    /// <summary>How many are few.</summary>
    public const int Few = 16;

    private readonly Span<int> _few;
    private readonly int _patterns;
    private int _count;
    private ulong[]? _bits;

    /// <summary>No candidates.</summary>
    /// <param name="few">Room for <see cref="Few"/> numbers.</param>
    /// <param name="patterns">How many patterns there are.</param>
    public PatternCandidates(Span<int> few, int patterns)
    {
        _few = few;
        _patterns = patterns;
    }

    private readonly int Words => (_patterns + 63) / 64;

    /// <summary>Adds patterns. Those of which the first is there already are all there.</summary>
    public void Add(ReadOnlySpan<int> numbers)
    {
        if (numbers.IsEmpty || Has(numbers[0]))
        {
            return;
        }

        foreach (var number in numbers)
        {
            if (_bits is null && _count < _few.Length)
            {
                _few[_count++] = number;
            }
            else
            {
                Set(number);
            }
        }
    }

    /// <summary>Adds all patterns.</summary>
    public void AddAll()
    {
        for (var number = 0; number < _patterns; number++)
        {
            Set(number);
        }
    }

    /// <summary>Whether a pattern matches a value that is a candidate.</summary>
    public readonly bool AnyMatches(Glob[] patterns, ReadOnlySpan<byte> value)
    {
        if (_bits is null)
        {
            foreach (var number in _few[.._count])
            {
                if (patterns[number].IsMatch(new Text.Utf8Text(value)))
                {
                    return true;
                }
            }

            return false;
        }

        for (var number = 0; number < _patterns; number++)
        {
            if (Has(number) && patterns[number].IsMatch(new Text.Utf8Text(value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text that is a candidate stands in another.</summary>
    public readonly bool AnyIsIn(byte[][] texts, Text.Utf8Text value, bool ignoreCase)
    {
        if (_bits is null)
        {
            foreach (var number in _few[.._count])
            {
                if (value.Contains(texts[number], ignoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        for (var number = 0; number < _patterns; number++)
        {
            if (Has(number) && value.Contains(texts[number], ignoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        if (_bits is { } bits)
        {
            _bits = null;
            ArrayPool<ulong>.Shared.Return(bits);
        }
    }

    private readonly bool Has(int number) => _bits is null ? _few[.._count].Contains(number) : (_bits[number / 64] & (1UL << (number % 64))) != 0;

    private void Set(int number)
    {
        if (_bits is null)
        {
            _bits = ArrayPool<ulong>.Shared.Rent(Words);
            _bits.AsSpan(0, Words).Clear();
            foreach (var before in _few[.._count])
            {
                _bits[before / 64] |= 1UL << (before % 64);
            }
        }

        _bits[number / 64] |= 1UL << (number % 64);
    }
}
