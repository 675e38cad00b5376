using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>Constant ranges of addresses of which a rule asks whether an address lies in one of them; it is read once. Immutable and thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AddressRanges
{
    private readonly CidrList _ranges;

    /// <summary>Ranges.</summary>
    /// <param name="ranges">Each as <see cref="Cidr"/> has them.</param>
    /// <exception cref="ArgumentException">A text is not an IP range.</exception>
    public AddressRanges(params string[] ranges) => _ranges = new([.. ranges.Select(Cidr.Parse)]);

    /// <summary>Tests whether an address in UTF-8 lies in one of the ranges. Allocates nothing.</summary>
    /// <param name="address">The address. Null, and text that is not an address, lies in none.</param>
    public bool Contains(Utf8Text address) => _ranges.Contains(address.Bytes);
}
