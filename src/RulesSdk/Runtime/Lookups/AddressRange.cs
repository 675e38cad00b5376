namespace RulesSdk.Runtime.Lookups;

/// <summary>A range of addresses of one family.</summary>
/// <param name="First">The first address; the bits beyond the prefix are 0.</param>
/// <param name="Prefix">How many bits all of its addresses share.</param>
/// <param name="IsV4">Whether they are IPv4 addresses, of 32 bits; else IPv6.</param>
internal readonly record struct AddressRange(UInt128 First, int Prefix, bool IsV4);
