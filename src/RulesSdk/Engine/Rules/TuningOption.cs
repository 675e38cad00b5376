using System.Globalization;
using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>A number of a rule that whoever runs the rule may change. Declared by <see cref="TuningOptionAttribute"/>. Immutable and thread-safe.</summary>
public sealed class TuningOption
{
    // All whole numbers up to here are exact as a double.
    private const double MostExact = 1L << 53;

    private static int Declared;

    /// <summary>Makes an option. Called by generated code.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What its author says of it.</param>
    /// <param name="value">The number, unless a consumer sets another.</param>
    /// <param name="minimum">The least number.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="isWhole">Whether it is a whole number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TuningOption(string name, string description, double value, double minimum, double maximum, bool isWhole)
    {
        (Name, Description, Value, Minimum, Maximum, IsWhole) = (name, description, value, minimum, maximum, isWhole);
        Number = Interlocked.Increment(ref Declared) - 1;
    }

    /// <summary>The name of the property.</summary>
    public string Name { get; }

    /// <summary>The property's documentation summary, as plain text; empty if there is none.</summary>
    public string Description { get; }

    /// <summary>The number, unless a consumer sets another.</summary>
    public double Value { get; }

    /// <summary>The least number that a consumer may set.</summary>
    public double Minimum { get; }

    /// <summary>The largest number that a consumer may set.</summary>
    public double Maximum { get; }

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole { get; }

    /// <summary>The number in the engine that the thread is in; outside of engines, the declared one. Called by generated code. Allocates nothing.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double Current => (EngineReferences.Current is { } engine ? engine.Given : ReferenceData.Current).Options.Of(this);

    /// <summary><see cref="Current"/> as an int.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Int32 => (int)Current;

    /// <summary><see cref="Current"/> as a long.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long Int64 => (long)Current;

    /// <summary>Its number among the options of this process.</summary>
    internal int Number { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Why a consumer cannot set a number: the consequence and the remedy; null where it can.</summary>
    internal string? Fault(double value) =>
        !double.IsFinite(value) || (IsWhole && (value != Math.Floor(value) || Math.Abs(value) > MostExact)) ? $"is {Text(value)}, which is no {(IsWhole ? "whole number up to 2⁵³" : "finite number")}, so the rule could not compare with it (set it from {Text(Minimum)} to {Text(Maximum)})"
        : value < Minimum || value > Maximum ? $"is {Text(value)}, outside of what the rule allows, so the rule would not mean what its author proved of it (set it from {Text(Minimum)} to {Text(Maximum)})"
        : null;

    /// <summary>A number as messages, hashes and settings write it.</summary>
    internal static string Text(double value) => Math.Abs(value) <= MostExact && value == Math.Floor(value)
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
