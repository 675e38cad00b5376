namespace RulesSdk.Testing;

/// <summary>A member of an enum by name or number: which enum, the value tells that it is compared with.</summary>
/// <param name="Name">The name, or the number.</param>
internal sealed record EnumConstant(string Name);
