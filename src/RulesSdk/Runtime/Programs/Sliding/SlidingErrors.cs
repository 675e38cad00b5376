namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>What can be wrong with the use of a sliding accumulator.</summary>
internal static class SlidingErrors
{
    public static InvalidOperationException NeverAdded(string value) => new(
        $"The value '{value}' leaves a sliding count that it is not in, so the count would be wrong from here on (remove exactly what was added).");
}
