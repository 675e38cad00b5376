using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace RulesSdk.Testing;

/// <summary>The plain <see cref="NormalizerAttribute"/> methods that the rules of an assembly see, run as they stand.</summary>
internal static class Normalizers
{
    private static readonly ConcurrentDictionary<(Assembly Rules, Type Source, Type Target), MethodInfo?> Methods = new();

    /// <summary>The event of a schema that a normalizer makes of another; null where there is none.</summary>
    /// <param name="e">The event.</param>
    /// <param name="target">The event class to make.</param>
    /// <param name="rules">The assembly whose rules ask; its own normalizers come first.</param>
    public static object? Make(object e, Type target, Assembly rules) =>
        Methods.GetOrAdd((rules, e.GetType(), target), static key => Find(key.Rules, key.Source, key.Target)) is { } normalizer
            && RuleMembers.TryInvoke(normalizer, null, [e], out var made)
            ? made
            : null;

    // Of several, one of the rules' own assembly comes first, and then the first by its full name.
    private static MethodInfo? Find(Assembly rules, Type source, Type target) =>
        Seen(rules).SelectMany(static assembly => assembly.GetTypes()).SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(NormalizerAttribute)) && method.ReturnType == target && method.GetParameters() is [{ } parameter] && parameter.ParameterType == source)
            .Where(method => method.DeclaringType!.Assembly == rules || method.IsPublic)
            .OrderBy(method => method.DeclaringType!.Assembly != rules)
            .ThenBy(static method => $"{method.DeclaringType!.FullName}.{method.Name}".Replace('+', '.'), StringComparer.Ordinal)
            .FirstOrDefault();

    private static IEnumerable<Assembly> Seen(Assembly rules)
    {
        yield return rules;
        var sdk = typeof(NormalizerAttribute).Assembly.GetName().Name;
        foreach (var reference in rules.GetReferencedAssemblies().OrderBy(static name => name.Name, StringComparer.Ordinal))
        {
            var assembly = (AssemblyLoadContext.GetLoadContext(rules) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(reference);
            if (assembly.GetReferencedAssemblies().Any(used => used.Name == sdk))
            {
                yield return assembly;
            }
        }
    }
}
