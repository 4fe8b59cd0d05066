namespace KbSearch.Index.Embedded.Storage;

/// <summary>Kinds of files, by the four ASCII characters each begins with (first character in the lowest byte).</summary>
internal enum FileKind : uint
{
    /// <summary>"KBSG"</summary>
    Segment = 0x4753424B,

    /// <summary>"KBDL"</summary>
    Deletes = 0x4C44424B,

    /// <summary>"KBCM"</summary>
    Commit = 0x4D43424B,

    /// <summary>"KBCT"</summary>
    Catalog = 0x5443424B,
}
