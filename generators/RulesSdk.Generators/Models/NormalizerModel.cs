namespace RulesSdk.Generators.Models;

/// <summary>A method that makes an event of one schema of an event of another.</summary>
/// <param name="Method">The method, fully qualified.</param>
/// <param name="Source">The schema of the events that it takes.</param>
/// <param name="Target">The type of the events that it makes, fully qualified.</param>
/// <param name="Parameter">What the event is called in the body.</param>
/// <param name="Body">What it makes.</param>
internal sealed record NormalizerModel(string Method, SchemaModel Source, string Target, string Parameter, Expression Body)
{
    /// <summary>Whether rules of other assemblies can call it.</summary>
    public bool IsPublic { get; init; }
}
