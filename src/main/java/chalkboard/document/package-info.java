/// Documents: values of records, sealed interfaces, enums and collections as compact JSON, and back.
///
/// It knows no type of ours: what a document holds follows from the components of its records, and [Shapes] says what does not. Nothing
/// is generated and nothing bound before it is needed, so that a document is read at the start without delay.
@NullMarked
package chalkboard.document;

import org.jspecify.annotations.NullMarked;
