namespace RulesSdk;

/// <summary>
/// Marks an <see cref="EventAttribute"/> method that the generator may not compile whole: it is run on the built event,
/// after the part of it that could be compiled has passed. Such a rule allocates.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpaqueAttribute : Attribute;
