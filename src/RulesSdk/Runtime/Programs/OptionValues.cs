namespace RulesSdk.Runtime.Programs;

/// <summary>Numbers in place of those that options declare. Immutable.</summary>
internal sealed class OptionValues
{
    private readonly double?[] _byNumber;

    /// <summary>The numbers.</summary>
    /// <param name="values">Those that are not as declared.</param>
    public OptionValues(IReadOnlyDictionary<TuningOption, double> values)
    {
        _byNumber = new double?[values.Keys.Select(static option => option.Number + 1).DefaultIfEmpty().Max()];
        foreach (var (option, value) in values)
        {
            _byNumber[option.Number] = value;
        }
    }

    /// <summary>All as declared.</summary>
    public static OptionValues Declared { get; } = new(new Dictionary<TuningOption, double>());

    /// <summary>The number of an option.</summary>
    public double Of(TuningOption option) =>
        (uint)option.Number < (uint)_byNumber.Length && _byNumber[option.Number] is { } value ? value : option.Value;
}
