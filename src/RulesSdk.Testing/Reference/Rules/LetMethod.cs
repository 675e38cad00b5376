using System.Collections;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>A plain method that declares a value of one event variable.</summary>
/// <param name="Name">The name by which parameters take it.</param>
/// <param name="Variable">The number of the variable whose value it is.</param>
/// <param name="Method">The method.</param>
internal sealed record LetMethod(string Name, int Variable, MethodInfo Method)
{
    /// <summary>Stands for the value of a method that threw: what takes it throws as well.</summary>
    public static readonly object Thrown = new();

    /// <summary>Whether each distinct element stands for itself.</summary>
    public bool IsList { get; } = Method.ReturnType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(Method.ReturnType);

    /// <summary>The value, or of a list its distinct elements in the order of first occurrence.</summary>
    public IReadOnlyList<object?> Values(ReferenceEvent e)
    {
        if (!e.Lets.TryGetValue(Method, out var values))
        {
            values = Evaluate(e);
            e.Lets.Add(Method, values);
        }

        return values;
    }

    private IReadOnlyList<object?> Evaluate(ReferenceEvent e)
    {
        if (!RuleMembers.TryInvoke(Method, null, [e.As(Method.GetParameters()[0].ParameterType, Method.Module.Assembly)], out var value))
        {
            return IsList ? [] : [Thrown];
        }

        return IsList ? [.. ((IEnumerable?)value ?? Array.Empty<object>()).Cast<object?>().Distinct()] : [value];
    }
}
