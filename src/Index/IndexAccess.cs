namespace KbSearch.Index;

/// <summary>What an index is opened for.</summary>
public enum IndexAccess
{
    /// <summary>Sees the last commit; takes no lock and writes nothing.</summary>
    Read,

    /// <summary>As <see cref="Read"/>, but without the parts that do not verify: what is found is right, though not everything is found.</summary>
    /// <remarks>Without <see cref="IndexCapabilities.ServesUndamagedParts"/> it is <see cref="Read"/>.</remarks>
    ReadUndamaged,

    /// <summary>Takes the writer lock of the catalog's place.</summary>
    Write,
}
