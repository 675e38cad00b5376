namespace RulesSdk;

/// <summary>
/// Marks an <see cref="EventAttribute"/> method that the generator need not compile completely. The method runs on the deserialized event,
/// after the part that was compiled has held. Such a rule allocates.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpaqueAttribute : Attribute;
