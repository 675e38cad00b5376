namespace RulesSdk.Runtime.Accumulators;

/// <summary>The order of values in outcomes.</summary>
internal static class Extreme
{
    public static T Zero<T>() => typeof(T) == typeof(string) ? (T)(object)"" : default!;

    public static int Compare<T>(T x, T y) =>
        x is string first && y is string second ? string.CompareOrdinal(first, second) : Comparer<T>.Default.Compare(x, y);
}
