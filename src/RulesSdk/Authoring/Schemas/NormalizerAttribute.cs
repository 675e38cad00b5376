namespace RulesSdk;

/// <summary>
/// Marks a method that makes an event of one schema of an event of another: rules over the second then see the events of
/// the first as well. Matchers read the first directly; the second is never built.
/// </summary>
/// <remarks>
/// <para>
/// The method is static, takes an event of one schema and returns an event of another by an object initializer, of values,
/// records, lists (<c>[e.Ip]</c>, <c>[.. e.Names.Select(name =&gt; new Resource { Name = name })]</c>), maps, conditionals,
/// <c>switch</c> expressions and look-ups in constant dictionaries. What it does not set has the zero value.
/// </para>
/// <para>
/// The event time must be the event time of the source. No value may throw over a line of the source's form, so what may
/// be null is read with <c>?.</c> and <c>??</c>. Rules of other assemblies see it if it is public.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// public static class FirewallNormalizer
/// {
///     [Normalizer]
///     public static UdmEvent ToUdm(FirewallEvent e) =&gt; new()
///     {
///         Metadata = new() { EventTimestamp = e.Time, EventType = e.Blocked ? "NETWORK_UNCATEGORIZED" : "NETWORK_CONNECTION" },
///         Principal = new() { Ip = [e.SourceIp] },
///     };
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NormalizerAttribute : Attribute;
